// Package movement is the office of emulation movements: a plan with targets that
// can be measured, called to units, answered by them, reviewed and closed. (Phong
// trào thi đua.)
//
// A movement goes
//
//	draft → ready → launched → closed
//
// and may be annulled until it is closed. A draft is written over as often as one
// likes; once launched, its plan is changed by a new version with the reason, and
// the versions before it stay. A movement that somebody outside the house launches
// (Outside) is kept by the body that answers for it here.
//
// Units are called in one act. Each takes part, with shares of the targets, topics
// and models, and a movement of its own if it makes one; or it declines with the
// reason. It may answer anew, and be asked anew: every answer stays, the last one
// stands. Where a unit has ended, its call passes to the unit that stands in its
// place, with its shares. A share that was not given is not zero.
//
// A movement may serve another that called its body, and be served in turn: Levels are
// those above and beneath that its reader may look at, in one question.
//
// A review keeps its places: of units that take part, and of persons. What a line of
// a dossier is judged by is the latest review of the movement it names (ReviewedOf).
//
// By what the best are found is chosen from the yardsticks of the rules (Measure), in
// turn or with weights; who chose nothing goes by what the rules suggest.
//
// It owns the tables movement, movement_*.
package movement
