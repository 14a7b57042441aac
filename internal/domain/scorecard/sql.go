package scorecard

import (
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

const columns = `r.id, r.cluster, r.year, r.category, r.first_day, r.last_day, r.self_day, r.cross_day, r.verified_day, r.object_day, r.blind, r.method, r.per_member, r.remind_days,
	r.table_text, r.table_hash, r.consultation, r.adopted_at, r.adopted_by, r.duties_cost, r.duties_bound, r.duties_least, r.assigned_at, r.assigned_by,
	r.ranking, r.ranking_hash, r.ranked_at, r.ranked_by, r.prepared_at, r.prepared_by, r.published_at, r.published_by, r.void_at, r.void_by, r.void_why, r.reminded_at, r.revision`

func read(s store.Scanner) (r Round, err error) {
	var adopted, assigned, ranked, prepared, published, void, reminded store.Time
	err = s.Scan(&r.ID, &r.Cluster, &r.Year, &r.Category, &r.First, &r.Last, &r.Days.Self, &r.Days.Cross, &r.Days.Verified, &r.Days.Object, &r.Blind, &r.Method, &r.PerMember, &r.RemindDays,
		&r.tableText, &r.TableHash, &r.Consultation, &adopted, &r.AdoptedBy, &r.Duties.Cost, &r.Duties.Bound, &r.Duties.Least, &assigned, &r.AssignedBy,
		&r.ranking, &r.RankingHash, &ranked, &r.RankedBy, &prepared, &r.PreparedBy, &published, &r.PublishedBy, &void, &r.VoidBy, &r.VoidWhy, &reminded, &r.Revision)
	r.AdoptedAt, r.AssignedAt, r.RankedAt, r.PreparedAt = adopted.Time, assigned.Time, ranked.Time, prepared.Time
	r.PublishedAt, r.VoidAt, r.reminded = published.Time, void.Time, reminded.Time
	return r, err
}

// Find reads a round with its table. Part.
func Find(tx *store.Tx, which ID) (Round, error) {
	r, err := read(tx.Row(`SELECT `+columns+` FROM scorecard_round r WHERE r.id = $1`, which))
	if store.None(err) {
		return r, fault.Code(fault.NotFound, "scorecard.not-found")
	}
	if err != nil {
		return r, err
	}
	if r.tableText != "" {
		if r.Table, err = scoring.Kept([]byte(r.tableText)); err != nil {
			return r, err
		}
	}
	c, err := cluster.Find(tx, r.Cluster)
	r.ClusterName = c.Name
	return r, err
}

func add(tx *store.Tx, r Round) error {
	_, err := tx.Exec(`INSERT INTO scorecard_round (id, cluster, year, category, first_day, last_day, self_day, cross_day, verified_day, object_day, blind, method, per_member, remind_days)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		r.ID, r.Cluster, r.Year, r.Category, r.First, r.Last, r.Days.Self, r.Days.Cross, r.Days.Verified, r.Days.Object, r.Blind, r.Method, r.PerMember, r.RemindDays)
	if store.Taken(err) {
		return fault.Field("year", "scorecard.started-already")
	}
	return err
}

func save(tx *store.Tx, r *Round) error {
	n, err := tx.Exec(`UPDATE scorecard_round SET self_day = $1, cross_day = $2, verified_day = $3, object_day = $4, blind = $5, method = $6, per_member = $7, remind_days = $8,
		table_text = $9, table_hash = $10, consultation = $11, adopted_at = $12, adopted_by = $13, duties_cost = $14, duties_bound = $15, duties_least = $16, assigned_at = $17, assigned_by = $18,
		ranking = $19, ranking_hash = $20, ranked_at = $21, ranked_by = $22, prepared_at = $23, prepared_by = $24, published_at = $25, published_by = $26,
		void_at = $27, void_by = $28, void_why = $29, reminded_at = $30, revision = revision + 1 WHERE id = $31 AND revision = $32`,
		r.Days.Self, r.Days.Cross, r.Days.Verified, r.Days.Object, r.Blind, r.Method, r.PerMember, r.RemindDays,
		r.tableText, r.TableHash, r.Consultation, store.When(r.AdoptedAt), r.AdoptedBy, r.Duties.Cost, r.Duties.Bound, r.Duties.Least, store.When(r.AssignedAt), r.AssignedBy,
		r.ranking, r.RankingHash, store.When(r.RankedAt), r.RankedBy, store.When(r.PreparedAt), r.PreparedBy, store.When(r.PublishedAt), r.PublishedBy,
		store.When(r.VoidAt), r.VoidBy, r.VoidWhy, store.When(r.reminded), r.ID, r.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "scorecard.changed")
	}
	r.Revision++
	return err
}
