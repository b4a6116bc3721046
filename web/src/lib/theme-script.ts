/** What the pages need to know before anything else of the app has arrived. Read by the build, too. */

export const THEME_KEY = 'hearth.theme';
export const STARTED_KEY = 'hearth.started';

/**
 * Inlined into both pages so that the first paint has the right colours, and so that Today greets a newcomer at once
 * (`data-newcomer`). Its hash stands in the Content-Security-Policy, so it is the only inline script of the house.
 */
export const THEME_SCRIPT = `(()=>{let t,s=1;try{t=localStorage.getItem('${THEME_KEY}');s=localStorage.getItem('${STARTED_KEY}')}catch{}
const d=document.documentElement.dataset;d.theme=t==='dark'||(t!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches)?'dark':'light'
if(!s&&location.pathname==='/today')d.newcomer=''})()`;
