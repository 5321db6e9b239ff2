/**
 * What GitHub lets things be called. Everything that becomes part of an address is one of these.
 */
import { z } from 'zod';

export const OwnerName = z.string().regex(/^[\w-]{1,100}$/);
export const RepositoryName = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/);
export const ObjectId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
