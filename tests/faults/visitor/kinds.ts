import { beforeHydration } from './kinds/before-hydration';
import { deployed } from './kinds/deployed';
import { fiveClicks } from './kinds/five-clicks';
import { fiveRefusals } from './kinds/five-refusals';
import { killedInPost } from './kinds/killed-in-post';
import { lostAnswer } from './kinds/lost-answer';
import { noReferrer } from './kinds/no-referrer';
import { offline } from './kinds/offline';
import { parallelPosts } from './kinds/parallel-posts';
import { sandboxed } from './kinds/sandboxed';
import { storageBlocked } from './kinds/storage-blocked';
import { withoutJavaScript } from './kinds/without-javascript';
import type { Kind } from './scene';

/**
 * The kinds of failure on a visitor's side. Kinds that wait alternate with kinds that use the machine, so that both run
 * at the same time.
 */
export const kinds: Kind[] = [
  withoutJavaScript,
  fiveRefusals,
  noReferrer,
  offline,
  sandboxed,
  lostAnswer,
  beforeHydration,
  storageBlocked,
  fiveClicks,
  killedInPost,
  parallelPosts,
  deployed,
];
