import { z } from 'zod';
import type { TelegramUpdate } from './telegram.ts';

/** What we ask for; everything else stays with Telegram. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

const idSchema = z.int().positive();
const chatSchema = z.object({ id: z.int(), type: z.string() });
const senderSchema = z.object({ id: idSchema });

const numberedSchema = z.object({ update_id: z.int().nonnegative() });
const updateSchema = numberedSchema.extend({
  message: z
    .object({ chat: chatSchema, from: senderSchema.optional(), text: z.string().max(4_096).optional() })
    .optional(),
  callback_query: z
    .object({
      id: z.string().min(1).max(100),
      from: senderSchema,
      // Missing where the button was below a message that was sent by way of another chat.
      message: z.object({ chat: chatSchema, message_id: z.int() }).optional(),
      data: z.string().max(64).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat: chatSchema, from: senderSchema, new_chat_member: z.object({ status: z.string() }) })
    .optional(),
});

export interface ReadUpdate {
  readonly updateId: number;
  /** Undefined where it is none of our concern: a group, a sticker, a forwarded button. */
  readonly update: TelegramUpdate | undefined;
}

/** In a private chat both ids are the person's. */
const privateChat = (
  chat: z.infer<typeof chatSchema>,
  from: { readonly id: number } | undefined,
): number | undefined => (chat.type === 'private' && chat.id === from?.id ? chat.id : undefined);

const readKnown = (raw: z.infer<typeof updateSchema>): TelegramUpdate | undefined => {
  const { update_id: updateId, message, callback_query: press, my_chat_member: member } = raw;
  if (message?.text !== undefined) {
    const chat = privateChat(message.chat, message.from);
    return chat === undefined ? undefined : { kind: 'text', updateId, chat, text: message.text };
  }
  if (press?.message !== undefined && press.data !== undefined) {
    const chat = privateChat(press.message.chat, press.from);
    if (chat === undefined) return undefined;
    return {
      kind: 'press',
      updateId,
      chat,
      messageId: press.message.message_id,
      data: press.data,
      callback: press.id,
    };
  }
  if (member !== undefined) {
    const chat = privateChat(member.chat, member.from);
    const isBlocked = member.new_chat_member.status === 'kicked';
    return chat === undefined ? undefined : { kind: 'blocking', updateId, chat, isBlocked };
  }
  return undefined;
};

/** Undefined for what is no update at all. One of a form that we do not know counts as none of our concern. */
export const readUpdate = (raw: unknown): ReadUpdate | undefined => {
  const known = updateSchema.safeParse(raw);
  if (known.success) return { updateId: known.data.update_id, update: readKnown(known.data) };
  const numbered = numberedSchema.safeParse(raw);
  return numbered.success ? { updateId: numbered.data.update_id, update: undefined } : undefined;
};
