package movement

import (
	"slices"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Find reads a movement with the plan that stands, its contents too. Part.
func Find(tx *store.Tx, which ID) (Movement, error) {
	m, err := read(tx.Row(`SELECT `+columns+from+`WHERE m.id = $1`, which))
	if store.None(err) {
		return m, fault.Code(fault.NotFound, "movement.not-found")
	}
	if err != nil {
		return m, err
	}
	m.Contents, err = contentsOf(tx, which, m.No)
	return m, err
}

func contentsOf(tx *store.Tx, which ID, version int) ([]Content, error) {
	return store.Collect(tx, func(s store.Scanner) (c Content, err error) { return c, s.Scan(&c.Area, &c.Actor, &c.Text) },
		`SELECT area, actor, text FROM movement_content WHERE movement = $1 AND version = $2 ORDER BY no`, which, version)
}

// TargetsOf are the targets of the plan that stands, as it lists them. Part.
func TargetsOf(tx *store.Tx, which ID) ([]Target, error) {
	return store.Collect(tx, readTarget, `SELECT `+targetColumns+` FROM movement_target t JOIN movement m ON m.id = t.movement AND m.version = t.version
		WHERE t.movement = $1 ORDER BY t.no`, which)
}

// TargetByID is a target as the last version that has it says it. Part.
func TargetByID(tx *store.Tx, which TargetID) (Target, error) {
	t, err := readTarget(tx.Row(`SELECT `+targetColumns+` FROM movement_target t WHERE t.id = $1 ORDER BY t.version DESC LIMIT 1`, which))
	if store.None(err) {
		return t, fault.Code(fault.NotFound, "movement.no-such-target")
	}
	return t, err
}

// Serving are the targets of other movements, as their plans stand, that serve a
// target. Part.
func Serving(tx *store.Tx, which TargetID) ([]Target, error) {
	return store.Collect(tx, readTarget, `SELECT `+targetColumns+` FROM movement_target t JOIN movement m ON m.id = t.movement AND m.version = t.version
		WHERE t.serves = $1 AND m.state <> 'annulled' ORDER BY t.movement, t.no`, which)
}

// Called are the units called, with what each has said. Those whose unit has ended
// are there too, with their heir. Part.
func Called(tx *store.Tx, which ID) ([]Call, error) {
	return store.Collect(tx, readCall, `SELECT `+callColumns+` FROM movement_call c WHERE c.movement = $1 ORDER BY c.unit`, which)
}

// CallOf is the call of one unit. Part.
func CallOf(tx *store.Tx, which ID, unit registry.UnitID) (Call, error) {
	c, err := readCall(tx.Row(`SELECT `+callColumns+` FROM movement_call c WHERE c.movement = $1 AND c.unit = $2`, which, unit))
	if store.None(err) {
		return c, fault.Code(fault.NotFound, "movement.not-called")
	}
	return c, err
}

// standing joins an answer to the call it stands for.
const standing = ` JOIN movement_call c ON c.movement = a.movement AND c.unit = a.unit AND c.answer = a.no AND c.state <> 'passed' `

// AnswersOf are the answers that stand, without shares and topics. Part.
func AnswersOf(tx *store.Tx, which ID) ([]Answer, error) {
	return store.Collect(tx, readAnswer, `SELECT `+answerColumns+` FROM movement_answer a`+standing+`WHERE a.movement = $1 ORDER BY a.unit`, which)
}

// SharesOf are what units take of a target, by the answers that stand. Part.
func SharesOf(tx *store.Tx, target TargetID) ([]Share, error) {
	return store.Collect(tx, readShare, `SELECT s.target, s.unit, s.goal, s.baseline, s.weight FROM movement_share s
		JOIN movement_call c ON c.movement = s.movement AND c.unit = s.unit AND c.answer = s.answer AND c.state = 'takes' WHERE s.target = $1 ORDER BY s.unit`, target)
}

// A ShareKey names what one unit takes of one target.
type ShareKey struct {
	Target TargetID
	Unit   registry.UnitID
}

// SharesIn is what units take of every target of a movement, by the answers that
// stand. Part.
func SharesIn(tx *store.Tx, which ID) (map[ShareKey]Share, error) {
	all, err := store.Collect(tx, readShare, `SELECT s.target, s.unit, s.goal, s.baseline, s.weight FROM movement_share s
		JOIN movement_call c ON c.movement = s.movement AND c.unit = s.unit AND c.answer = s.answer AND c.state = 'takes' WHERE s.movement = $1`, which)
	out := make(map[ShareKey]Share, len(all))
	for _, s := range all {
		out[ShareKey{s.Target, s.Unit}] = s
	}
	return out, err
}

// Topics counts the topics registered under a movement by the answers that stand,
// and how many of them are a model. Part.
func Topics(tx *store.Tx, which ID) (topics, models int, err error) {
	err = tx.Row(`SELECT COUNT(*), COALESCE(SUM(CASE WHEN t.model <> '' THEN 1 ELSE 0 END), 0) FROM movement_topic t
		JOIN movement_call c ON c.movement = t.movement AND c.unit = t.unit AND c.answer = t.answer AND c.state = 'takes' WHERE t.movement = $1`, which).Scan(&topics, &models)
	return topics, models, err
}

// mostOver is how many movements one may be chosen from.
const mostOver = 200

// Over are the movements that run, of bodies that places stand in or are, and of those
// beneath some trees, the newest first: what is done there may be for one of them. Part.
func Over(tx *store.Tx, places, trees []access.Scope) ([]Movement, error) {
	var bodies []string
	for _, p := range places {
		bodies = append(bodies, p.Line()...)
	}
	args, among := append([]any{Launched}, store.Args(bodies)...), `m.body IN `+store.In(2, len(bodies))
	for _, t := range trees {
		args = append(args, string(t)+"%")
		among += ` OR u.path LIKE $` + strconv.Itoa(len(args))
	}
	return store.Collect(tx, read, `SELECT `+columns+from+`JOIN unit u ON u.id = m.body WHERE m.state = $1 AND (`+among+`) ORDER BY v.from_day DESC, m.id`+store.Window(1, mostOver), args...)
}

// For refuses a movement that runs over none of some units; none is no movement. Part.
func For(tx *store.Tx, which ID, units ...registry.UnitID) error {
	if which == "" {
		return nil
	}
	m, err := Find(tx, which)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	scopes, err := registry.ScopesOf(tx, append(slices.Clone(units), m.Body))
	over := func(u registry.UnitID) bool { return scopes[u].Within(scopes[m.Body]) }
	if err == nil && (m.State != Launched || !slices.ContainsFunc(units, over)) {
		return fault.Field("movement", "movement.not-over")
	}
	return err
}

// NameOf is what a movement is called; "" of none. Part.
func NameOf(tx *store.Tx, which ID) (string, error) {
	if which == "" {
		return "", nil
	}
	m, err := Find(tx, which)
	return m.Name, err
}
