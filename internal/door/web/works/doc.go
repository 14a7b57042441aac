// Package works is what runs and waits, as any page shows it: where a task is done,
// the clock of a sudden feat, the pulse of a movement. (Việc đang chạy.)
package works
