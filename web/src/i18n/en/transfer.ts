/** Files that arrive from outside, and taking everything to another place. */
export const transfer = {
  drop: {
    title: 'Drop the file to look inside',
    text: 'It opens in Import. Nothing is written before you say so.',
  },
  problem: {
    'too-large': {
      title: 'That file is too large',
      text: 'Up to {{limit}} MB can be imported. Nothing was kept.',
    },
    nothing: {
      title: 'There was no file in what you shared',
      text: 'Share the file itself, or choose it below.',
    },
    'no-room': {
      title: 'This device has no room for that file',
      text: 'Free some space and share it again, or choose it below.',
    },
    missed: {
      title: 'Hearth was not ready for that file',
      text: 'It went to the server, which neither read nor kept it. Please choose it below; next time it stays on this device.',
    },
    gone: {
      title: 'The shared file is no longer here',
      text: 'It is kept only until it was opened once. Share it again, or choose it below.',
    },
    'broken-link': {
      title: 'That link is incomplete',
      text: 'A part of it went missing on the way. Scan the code again, or bring the file instead.',
    },
  },
  offer: {
    title: 'Take your habits along',
    homeScreen: 'The home-screen app starts empty. A transfer file brings your habits and their whole history over.',
    device: 'A transfer file brings your habits and their whole history to another device. It is a copy, not a sync.',
    file: 'Make a transfer file',
    code: 'Show a QR code',
  },
  ready: {
    title: '{{file}} is ready ({{size}} kB)',
    missing_one: '{{number}} photo or PDF is not in it: it is not on this device and could not be fetched.',
    missing_other: '{{number}} photos and PDFs are not in it: they are not on this device and could not be fetched.',
    share: 'Share it, and choose “Save to Files” or another place you find again.',
    save: 'Save it in a place you find again.',
    openApp: 'Add Hearth to your home screen, and open it from there.',
    openDevice: 'Send it to the other device, and open Hearth there.',
    chooseApp: 'It asks “Started in Safari?”. Choose the file there.',
    chooseDevice: 'Choose the file in Settings, Data, Import.',
    shareAction: 'Share the file',
    saveAction: 'Save the file',
  },
  tooMuch: {
    title: 'That is too much for a QR code',
    text: 'A code holds a few habits with their first weeks. The transfer file holds everything.',
  },
  code: {
    title: 'Scan this with the other device',
    text: 'Its camera opens Hearth there, and shows what comes before anything is written.',
    label: 'QR code: a link with all your habits and days',
    private: 'Your habits are in the picture itself. They pass no server and no network.',
    notHere: 'It cannot fill the home-screen app of this same phone: links open in the browser. Use the file for that.',
    ownName: 'Only this device knows itself as {{host}}. Open Hearth by an address that the other one can reach.',
  },
  started: {
    title: 'Started in Safari?',
    text: 'The installed app keeps its own data, so it begins empty. Your habits in Safari are safe, and can come here:',
    make: 'Open Hearth in Safari: Settings, Install, “Make a transfer file”. Save it to Files.',
    choose: 'Choose that file here.',
    action: 'Choose the transfer file',
    dismiss: 'No, I am new here',
  },
} as const;
