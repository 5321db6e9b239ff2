/**
 * What a publisher is told, and the way it takes.
 */
import type { NoticeSubject } from '../../schemas/registration.ts';

/** In plain text: Markdown and HTML are made from it by those who need them. */
export type NoticeText = {
  /** One line. */
  readonly title: string;
  /** What happened, to which thing. */
  readonly paragraphs: readonly string[];
  readonly list: readonly string[];
  /** What to do. */
  readonly action: string;
  /** What came after it was told first, such as that it is still so: said beside it where that can be done. */
  readonly since?: string;
  /** The page that shows it. */
  readonly url: string;
  /** How to be told no more. */
  readonly stop: string;
};

export type Notice = {
  /** `failing:<source>` or `breaking:<number of the comparison>`: never told twice at one place. */
  readonly topic: string;
  readonly about: NoticeSubject;
  readonly organisation: string;
  /** The source or the API that it is about. */
  readonly thing: string;
  readonly text: NoticeText;
};

/** How an attempt ended. */
export type Delivery =
  | { readonly status: 'sent'; readonly reference?: string }
  /** Nobody got it; another attempt may. */
  | { readonly status: 'failed'; readonly reason: string }
  /** It may have arrived: another attempt might be the second. */
  | { readonly status: 'uncertain'; readonly reason: string }
  /** The place does not want it. */
  | { readonly status: 'declined'; readonly reason: string }
  /** What was to be changed is there, and somebody closed it. */
  | { readonly status: 'closed' };

/** What was sent before, by the name that the place gave it. */
export type Earlier = { readonly reference: string | null };

export type Channel = {
  readonly name: string;
  /** Whether it can find out itself what became of an attempt that a crash cut off. */
  readonly isRepeatable: boolean;
  /** Never throws for what a server does. */
  open(place: string, notice: Notice, earlier: Earlier): Promise<Delivery>;
  /** What is open says something else now. Left out where what was sent cannot be changed. */
  update?(place: string, notice: Notice, earlier: Earlier): Promise<Delivery>;
  /** It is mended: says so, in these words, and closes it. */
  close?(place: string, topic: string, earlier: Earlier, words: string): Promise<Delivery>;
};
