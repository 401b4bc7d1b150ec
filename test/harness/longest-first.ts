import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Folders whose files take longest: begun last, one of them would run alone at the end. */
const LONGEST = /\/test\/(?:conversations|browser|faults)\//u;

/** Longest first, so that the workers end together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
