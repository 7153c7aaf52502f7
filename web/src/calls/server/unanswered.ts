import type { Report } from './reports';

const storedAt = (userId: string) => `reports:${userId}`;

/** What a reload must not lose. Times are kept by the wall clock: the page's own begins anew. */
export function save(userId: string, reports: readonly Report[]): void {
  const kept = reports.map((report) => moved(report, performance.timeOrigin));
  if (kept.length) sessionStorage.setItem(storedAt(userId), JSON.stringify(kept));
  else sessionStorage.removeItem(storedAt(userId));
}

export function load(userId: string): Report[] {
  const kept = sessionStorage.getItem(storedAt(userId));
  if (kept === null) return [];
  return (JSON.parse(kept) as Report[]).map((report) => moved(report, -performance.timeOrigin));
}

function moved(report: Report, ms: number): Report {
  if (report.kind !== 'hangUp') return report;
  const { at, flow } = report;
  return { ...report, at: at + ms, flow: flow === null ? null : flow + ms };
}
