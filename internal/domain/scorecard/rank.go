package scorecard

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Standing is a ranking with everything it was made of. Published, it is
// frozen. (Bảng xếp hạng.)
type Standing struct {
	Cluster   cluster.ID      `json:"cluster"`
	Year      int             `json:"year"`
	Category  string          `json:"category,omitzero"`
	TableHash string          `json:"table"`
	Method    scoring.Method  `json:"method,omitzero"`
	Day       civil.Date      `json:"day"`
	Members   []Stood         `json:"members"` // in the order of the seats
	Apart     []Stood         `json:"apart,omitzero"`
	Ranking   scoring.Ranking `json:"ranking"`
}

// A Stood is one member with its points, each with its reason.
type Stood struct {
	Unit   registry.UnitID `json:"unit"`
	Name   string          `json:"name"`
	Left   civil.Date      `json:"left,omitzero"` // last day of one that left: not ranked
	Votes  int64           `json:"votes,omitzero"`
	Result scoring.Result  `json:"result"`
}

// Rank counts every sheet and ranks the members, as a draft that may be made anew
// until it is published. It is refused while objections run or wait. votes are of
// the meeting, where the table parts ties by them. (Xếp hạng.)
func (s *Service) Rank(ctx context.Context, who access.Actor, which ID, revision int64, votes map[registry.UnitID]int64) (r Round, err error) {
	defer fault.Wrap(&err, "rank round %s", which)
	return s.lead(ctx, who, "scorecard.rank", which, revision, func(tx *store.Tx, r *Round) (map[string]any, error) {
		if err := r.rankable(tx, who.Today); err != nil {
			return nil, err
		}
		v, err := r.stand(tx, who.Today, votes)
		if err != nil {
			return nil, err
		}
		return r.draw(tx, who, v)
	})
}

// draw makes a standing the draft of the round.
func (r *Round) draw(tx *store.Tx, who access.Actor, v Standing) (map[string]any, error) {
	text, err := canonical(v)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	r.unrank()
	r.ranking, r.RankingHash, r.RankedAt, r.RankedBy = string(text), hex.EncodeToString(sum[:]), tx.Now(), who.Account
	return map[string]any{"ranking": r.RankingHash, "table": r.TableHash, "members": len(v.Members), "apart": len(v.Apart), "partial": v.Partial()}, nil
}

func (r Round) rankable(tx *store.Tx, today civil.Date) error {
	if err := r.in(today, Objecting, Ranked); err != nil {
		return err
	}
	if !today.After(r.Days.Object) {
		return fault.Code(fault.Conflict, "scorecard.objections-run", r.Days.Object)
	}
	var waiting int
	if err := tx.Row(`SELECT COUNT(*) FROM scorecard_objection WHERE round = $1 AND answered_at IS NULL`, r.ID).Scan(&waiting); err != nil {
		return err
	}
	if waiting > 0 {
		return fault.Code(fault.Conflict, "scorecard.objections-wait", waiting)
	}
	return nil
}

// stand counts and ranks what there is today.
func (r Round) stand(tx *store.Tx, today civil.Date, votes map[registry.UnitID]int64) (v Standing, err error) {
	members, err := r.members(tx, today)
	if err != nil {
		return v, err
	}
	b, err := r.book(tx, members)
	if err != nil {
		return v, err
	}
	for unit, n := range votes {
		if _, err := member(members, unit); err != nil || n < 0 {
			return v, fault.Field("votes", "scorecard.bad-votes")
		}
	}
	v = Standing{Cluster: r.Cluster, Year: r.Year, Category: r.Category, TableHash: r.TableHash, Method: r.Method, Day: today}
	for _, m := range members {
		res, err := b.result(m, "")
		if err != nil {
			return v, err
		}
		x := Stood{Unit: m.Unit, Name: m.Name, Left: m.Left, Votes: votes[m.Unit], Result: res}
		if m.Left.IsZero() {
			v.Members = append(v.Members, x)
		} else {
			v.Apart = append(v.Apart, x)
		}
	}
	if len(v.Members) == 0 {
		return v, fault.Code(fault.Unmet, "scorecard.nobody-to-rank")
	}
	earlier, err := r.earlier(tx)
	v.rank(r.Table, earlier)
	return v, err
}

// rank puts the members in their order.
func (v *Standing) rank(t scoring.Table, earlier map[registry.UnitID][]scoring.Earlier) {
	var all []scoring.Contender
	for _, m := range v.Members {
		all = append(all, scoring.Contender{ID: string(m.Unit), Category: v.Category, Result: m.Result, Votes: m.Votes, Earlier: earlier[m.Unit]})
	}
	v.Ranking = scoring.Rank(all, t.Ties)
}

// Partial reports that some total is what there is so far.
func (v Standing) Partial() bool {
	for _, m := range v.Members {
		if m.Result.Partial() {
			return true
		}
	}
	return false
}

// canonical is the one way a standing is written down.
func canonical(v Standing) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// standing reads what was ranked, able to answer what would change a rank.
func (r Round) standing() (v Standing, err error) {
	if err := json.Unmarshal([]byte(r.ranking), &v); err != nil {
		return v, err
	}
	earlier := map[registry.UnitID][]scoring.Earlier{}
	for _, c := range v.Ranking.Categories {
		for _, p := range c.Places {
			earlier[registry.UnitID(p.ID)] = p.Earlier
		}
	}
	v.rank(r.Table, earlier)
	return v, nil
}

// earlier are the places of members in the rounds published before, newest first.
func (r Round) earlier(tx *store.Tx) (map[registry.UnitID][]scoring.Earlier, error) {
	all, err := store.Collect(tx, store.One[string], `SELECT ranking FROM scorecard_round
		WHERE cluster = $1 AND category = $2 AND year < $3 AND published_at IS NOT NULL AND void_at IS NULL ORDER BY year DESC`, r.Cluster, r.Category, r.Year)
	before := map[registry.UnitID][]scoring.Earlier{}
	for _, text := range all {
		var v Standing
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			return nil, err
		}
		for _, c := range v.Ranking.Categories {
			for _, p := range c.Places {
				unit := registry.UnitID(p.ID)
				before[unit] = append(before[unit], scoring.Earlier{Year: v.Year, Place: p.Place, Total: p.Total})
			}
		}
	}
	return before, err
}
