import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JourneyView } from '../results/evidence.js';
import type { Report } from '../results/report.js';

/** The folder of a run that holds its evidence as files for people. */
export const EVIDENCE = 'evidence';
/** Exchanges in one file: a run has a thousand of them and more, and as many small files would be slow to write and to copy. */
const TOGETHER = 100;

/** One file of the evidence folder; `path` begins at the run's folder, with forward slashes. */
export interface EvidenceFile {
  readonly path: string;
  readonly content: string | Buffer;
}

const four = (value: number): string => String(value).padStart(4, '0');
/** Ids of stored runs come from a file: none may lead out of the folder. */
const plain = (id: string): string => id.replace(/[^\w-]/g, '_').slice(0, 60);
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 1)}\n`;

/**
 * The evidence of a run as files: exchanges a hundred to a file, handshakes, journeys, pictures as JPEG, and an index
 * that leads from each check to what stands behind its verdict. Told from the report alone, so that a stored run gives
 * the same files again.
 */
export function* evidenceFiles(report: Report): Generator<EvidenceFile> {
  const places = new Map<string, string>();
  for (let from = 0; from < report.exchanges.length; from += TOGETHER) {
    const some = report.exchanges.slice(from, from + TOGETHER);
    const path = `${EVIDENCE}/exchanges/${four(from + 1)}-${four(from + some.length)}.json`;
    for (const { id } of some) places.set(id, path);
    yield { path, content: json(some) };
  }
  if (report.handshakes.length > 0) {
    const path = `${EVIDENCE}/handshakes.json`;
    for (const { id } of report.handshakes) places.set(id, path);
    yield { path, content: json(report.handshakes) };
  }
  if (report.journeys.length > 0) {
    const path = `${EVIDENCE}/journeys.json`;
    const pictures: EvidenceFile[] = [];
    const journeys = report.journeys.map((journey, index) => withoutPictures(journey, index + 1, pictures));
    for (const { id } of journeys) places.set(id, path);
    yield { path, content: json(journeys) };
    yield* pictures;
  }
  yield { path: `${EVIDENCE}/index.json`, content: json(indexOf(report, places)) };
}

/** A journey whose pictures are names of files; the pictures go to a list. */
function withoutPictures(journey: JourneyView, number: number, pictures: EvidenceFile[]): JourneyView {
  const steps = journey.steps.map((step, index) => {
    if (step.screenshot === undefined) return step;
    const name = `screenshots/${four(number)}-${plain(journey.id)}-${index + 1}.jpg`;
    pictures.push({ path: `${EVIDENCE}/${name}`, content: Buffer.from(step.screenshot, 'base64') });
    return { ...step, screenshot: name };
  });
  return { ...journey, steps };
}

/** Where to look for what stands behind each check, control and flow. */
function indexOf(report: Report, places: ReadonlyMap<string, string>) {
  const found = (ids: readonly string[]) => ids.map((id) => ({ id, file: places.get(id) ?? null }));
  return {
    run: report.run.id,
    checks: report.checks.flatMap(({ key, check, variant, client, verdict, reason, result }) =>
      result === undefined
        ? []
        : [{ key, check, variant, client, verdict, reason, evidence: found(result.evidence) }],
    ),
    controls: report.controls.map(({ group, variant, client, position, accepted, evidence }) => ({
      group,
      variant,
      client,
      position,
      accepted,
      evidence: found(evidence),
    })),
    flows: report.flows.map(({ id, variant, client, evidence }) => ({
      id,
      variant,
      client,
      evidence: found(evidence),
    })),
  };
}

/** How much evidence a run has, by kind. */
export const evidenceCounts = ({ exchanges, handshakes, journeys }: Report) => ({
  exchanges: exchanges.length,
  handshakes: handshakes.length,
  journeys: journeys.length,
  screenshots: journeys.reduce(
    (sum, { steps }) => sum + steps.filter(({ screenshot }) => screenshot !== undefined).length,
    0,
  ),
});

/**
 * Writes the evidence folder of a run, one file after the other, so that no two of them stand in memory at once.
 * @returns the paths, from the run's folder, with forward slashes
 * @throws the error of the file system
 */
export async function writeEvidence(report: Report, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const { path, content } of evidenceFiles(report)) {
    const file = join(folder, ...path.split('/'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode: 0o600 });
    paths.push(path);
  }
  return paths;
}
