/**
 * Who is at work in a data folder: one row that its holder renews, so that it expires when the holder is killed.
 */
import type Database from 'better-sqlite3';

export type Holder = {
  /** Made anew by every process, since numbers of processes are used again. */
  readonly token: string;
  readonly host: string;
  readonly process: number;
  /** ISO 8601, UTC. */
  readonly since: string;
};

/** A holder with when it renewed last, in milliseconds since 1970 by its own clock. */
export type Held = Holder & { readonly renewed: number };

export type Lease = {
  /** Takes it, unless somebody has it of whom `isOver` is not so. Returns who has it then, or null when it is ours now. */
  take(me: Holder, now: number, isOver: (held: Held) => boolean): Held | null;
  /** False when somebody else has taken it. */
  renew(me: Holder, now: number): boolean;
  release(me: Holder): void;
};

export function createLease(database: Database.Database): Lease {
  const select = database.prepare<[], Held>('SELECT token, host, process, since, renewed FROM lease WHERE id = 1');
  const save = database.prepare(`
    INSERT INTO lease (id, token, host, process, since, renewed) VALUES (1, @token, @host, @process, @since, @now)
    ON CONFLICT (id) DO UPDATE SET token = @token, host = @host, process = @process, since = @since, renewed = @now`);
  const renew = database.prepare('UPDATE lease SET renewed = ? WHERE token = ?');
  const release = database.prepare('DELETE FROM lease WHERE token = ?');
  const take = database.transaction((me: Holder, now: number, isOver: (held: Held) => boolean): Held | null => {
    const held = select.get();
    if (held && !isOver(held)) return held;
    save.run({ ...me, now });
    return null;
  });
  return {
    take: (...args) => take.immediate(...args),
    renew: (me, now) => renew.run(now, me.token).changes === 1,
    release: (me) => void release.run(me.token),
  };
}
