import fs from 'node:fs';
import { ErreurSql } from './port.ts';

/**
 * Room kept on the disk for the engine's own log: three segments of 16 MB. The embedded engine cannot survive a log
 * that no longer grows (it stops answering), so writes are refused while there is still room to refuse them cleanly.
 */
const RESERVE_OCTETS = 48 * 1024 * 1024;

const WRITES =
  /^\s*(?:insert|update|delete|merge|truncate|create|alter|drop|copy|vacuum|with\b[\s\S]*?\b(?:insert\s+into|update|delete\s+from))\b/i;
const LOCKS = /\bfor\s+(?:no\s+key\s+)?update\b/i;

/** True for a statement that makes the log grow. A transaction's own words never do by themselves. */
export function isEcriture(sql: string): boolean {
  return WRITES.test(sql) || LOCKS.test(sql);
}

/** @throws SQLSTATE 53100, as the engine itself would, when `sql` writes and the disk of `folder` has no room left. */
export function checkReserve(folder: string, sql: string): void {
  if (!isEcriture(sql)) return;
  const { bavail, bsize } = fs.statfsSync(folder);
  if (bavail * bsize < RESERVE_OCTETS)
    throw new ErreurSql('disque plein : la réserve du journal de la base est atteinte', '53100');
}
