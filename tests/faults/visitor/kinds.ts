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

/** What fails on a visitor's side. Those that wait stand among those that work, so that the machine does both at once. */
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
