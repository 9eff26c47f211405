/** Short names for the server's shapes, generated in `types.ts`. */

import type { components } from './types';

type Schemas = components['schemas'];

export type ReframeRequest = Schemas['ReframeRequest'];
export type ReframeResponse = Schemas['ReframeResponse'];
export type Finding = ReframeResponse['findings'][number];
export type Variant = ReframeResponse['variants'][number];
export type Edit = Variant['edits'][number];
export type FollowUp = ReframeResponse['follow_up'][number];
export type Message = Schemas['Message'];
export type Relation = NonNullable<ReframeRequest['relation']>;
export type Channel = NonNullable<ReframeRequest['channel']>;
export type Turn = NonNullable<ReframeRequest['thread']>[number];
