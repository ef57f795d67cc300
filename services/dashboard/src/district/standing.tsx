import type { VNode } from 'preact';
import { useQuery } from '../data/use-query.ts';
import { RatingLabel } from '../figure/rating-label.tsx';
import { ScoreText } from '../figure/score-text.tsx';
import { SyntheticLabel } from '../figure/synthetic-label.tsx';
import type { AskedDistrict } from './asked-district.ts';
import { DistrictResult } from './result.generated.ts';

/** ITA and rating beside the title of the page. */
export function Standing({ asked }: { readonly asked: AskedDistrict }): VNode | null {
  const answer = useQuery(DistrictResult, asked);
  const assessment = answer.stage === 'ready' ? answer.data.assessment : null;
  if (!assessment) return null;
  return (
    <div class="standing">
      <span>
        ITA <ScoreText shown={assessment.ita} />
      </span>
      <RatingLabel rating={assessment.rating} />
      <SyntheticLabel made={assessment.synthetic ? 1 : 0} all={1} />
    </div>
  );
}
