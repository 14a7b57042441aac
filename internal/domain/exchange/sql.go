package exchange

import (
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/platform/store"
)

// latestSQL orders the reports of a model so that the one that counts is first.
const latestSQL = ` FROM model_report r WHERE r.model = m.id AND r.figure IS NOT NULL
	AND r.no = (SELECT MAX(l.no) FROM model_report l WHERE l.model = r.model AND l.day = r.day) ORDER BY r.day DESC LIMIT 1`

const modelColumns = `m.id, m.unit, m.cluster, m.source, m.stopped_at, m.stopped_by, m.stopped_why, ` + stateSQL + ` AS state,
	(SELECT r.figure` + latestSQL + `) AS latest, (SELECT r.day` + latestSQL + `) AS latest_on,
	(SELECT COUNT(*) FROM model t WHERE t.source = m.id) AS taken_up,
	COALESCE((SELECT a.effect FROM model_assessment a WHERE a.model = m.id ORDER BY a.no DESC LIMIT 1), '') AS effect, ` + versionColumns

const versionColumns = `v.no, v.name, v.aim, v.field, v.measure, v.measured_in, v.baseline, v.target, v.from_day, v.to_day, v.by_account, v.at, v.because`

const fromModels = ` FROM model m JOIN model_version v ON v.model = m.id AND v.no = m.version `

func readModel(s store.Scanner) (m Model, err error) {
	var in, source store.Text
	var stopped store.Time
	err = scanVersion(s, &m.Version, &m.ID, &m.Unit, &in, &source, &stopped, &m.StoppedBy, &m.StoppedWhy, &m.State, &m.Latest, &m.LatestOn, &m.TakenUp, &m.Effect)
	m.Cluster, m.Source, m.StoppedAt = cluster.ID(in), ModelID(source), stopped.Time
	return m, err
}

// scanVersion reads a version that follows some other columns.
func scanVersion(s store.Scanner, v *Version, first ...any) error {
	var at store.Time
	err := s.Scan(append(first, &v.No, &v.Name, &v.Aim, &v.Field, &v.Measure, &v.In, &v.Baseline, &v.Target, &v.From, &v.To, &v.By, &at, &v.Because)...)
	v.At = at.Time
	return err
}

// FindModel reads a model with the text that stands. Part.
func FindModel(tx *store.Tx, which ModelID) (Model, error) {
	m, err := readModel(tx.Row(`SELECT `+modelColumns+fromModels+`WHERE m.id = $1`, which))
	if store.None(err) {
		return m, fault.Code(fault.NotFound, "model.not-found")
	}
	return m, err
}

func addVersion(tx *store.Tx, m Model) error {
	_, err := tx.Exec(`INSERT INTO model_version (model, no, name, aim, field, measure, measured_in, baseline, target, from_day, to_day, by_account, at, because)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`, m.ID, m.No, m.Name, m.Aim, m.Field, m.Measure, m.In, m.Baseline, m.Target, m.From, m.To,
		m.By, store.When(m.At), m.Because)
	return err
}

func versionsOf(tx *store.Tx, which ModelID) ([]Version, error) {
	return store.Collect(tx, func(s store.Scanner) (v Version, err error) { return v, scanVersion(s, &v) },
		`SELECT `+versionColumns+` FROM model_version v WHERE v.model = $1 ORDER BY v.no`, which)
}

// reportsOf are the reports of a model, newest first, with their files.
func reportsOf(tx *store.Tx, which ModelID) ([]Report, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (r Report, err error) {
		var at store.Time
		err = s.Scan(&r.No, &r.Day, &r.Figure, &r.Note, &r.By, &at)
		r.At = at.Time
		return r, err
	}, `SELECT no, day, figure, note, by_account, at FROM model_report WHERE model = $1 ORDER BY day DESC, no DESC`, which)
	if err != nil {
		return nil, err
	}
	papers, err := store.Collect(tx, readPaper, paperColumns+` ORDER BY at, id`, which)
	for i := range all {
		all[i].Replaced = i > 0 && all[i-1].Day == all[i].Day
		for _, p := range papers {
			if p.Report == all[i].No {
				all[i].Papers = append(all[i].Papers, p)
			}
		}
	}
	return all, err
}

func assessmentsOf(tx *store.Tx, which ModelID) ([]Assessment, error) {
	return store.Collect(tx, func(s store.Scanner) (a Assessment, err error) {
		var at store.Time
		err = s.Scan(&a.No, &a.Effect, &a.Baseline, &a.Figure, &a.Because, &a.By, &at)
		a.At = at.Time
		return a, err
	}, `SELECT no, effect, baseline, figure, because, by_account, at FROM model_assessment WHERE model = $1 ORDER BY no DESC`, which)
}
