// Package exchange is what the units of a cluster learn from one another: models
// that are followed and taken up elsewhere, activities they hold together, and
// short notes of experience. (Mô hình thi đua, hoạt động chung, kinh nghiệm.)
//
// A model goes
//
//	registered → followed → assessed
//
// as it gets its first report and its first assessment, and may be stopped at any
// time, for good. Whoever takes up a model registers one of their own, with a link
// back and figures of their own; the source shows where. A report is never
// changed: a later one for the same day stands in its place. Its text is kept in
// versions. A figure that is not known is not zero, and an effect that is not
// known is not none.
//
// An activity goes
//
//	planned → held | not held
//
// and each unit called answers yes or no until its day is over. What it cost is
// said by payer, in whole đồng.
//
// A note is written, adopted by other units with a line on how, and may be taken
// back by the unit that wrote it: its trace stays, its text is shown no more.
//
// Models and notes are of a unit in a cluster, or of a unit outside any. It owns
// the tables model, model_*, activity, activity_* and experience, experience_*.
package exchange
