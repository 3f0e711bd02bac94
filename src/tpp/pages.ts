import type { RawExchange } from '../transport/types.js';
import { type Asking, authorize } from './authorize.js';
import { CannotJudge } from './cannot-judge.js';
import { RequestObject } from './messages/request-object.js';

/** A page on which the customer did something, as it came. */
export interface ShownPage {
  readonly url: string;
  /** Every value of a header field of the answer, name in lower case. */
  values(name: string): readonly string[];
}

const plain = (url: string): string => url.replace(/#.*$/, '');

/** The pages on which the customer of a walk of its own signed in and decided; CannotJudge where none was seen to come. */
export async function pagesActedOn(asking: Asking): Promise<readonly ShownPage[]> {
  const heard: RawExchange[] = [];
  const { listener } = asking.act;
  const act = {
    ...asking.act,
    random: (length?: number) => asking.act.random(length),
    unique: () => asking.act.unique(),
    listener: {
      exchange: (one: RawExchange) => {
        heard.push(one);
        listener.exchange(one);
      },
    },
  };
  const { walk } = await authorize(RequestObject.valid(), { ...asking, act });
  const acted = (walk?.steps ?? []).filter(({ did }) => did.length > 0).map(({ url }) => plain(url));
  const pages = heard.flatMap(({ out, reply }): ShownPage[] => {
    if (reply === undefined || !acted.includes(plain(out.url))) return [];
    const values = (name: string): string[] => [reply.headers[name] ?? []].flat();
    return values('content-type').some((type) => /html/i.test(type)) ? [{ url: plain(out.url), values }] : [];
  });
  if (pages.length === 0) throw new CannotJudge('no page came on which the customer did anything');
  return pages;
}
