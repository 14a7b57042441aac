package works

import (
	"thidua/internal/door/web"
	"thidua/internal/law/target"
)

// Pulse is how a movement goes, as a mark. (Nhịp phong trào.)
func Pulse(v web.Visit, p target.Pulse) web.State {
	look := map[target.Pulse]string{target.Planned: "later", target.Launched: "open", target.Answered: "considered", target.Moving: "holds", target.Silent: "fails", target.Over: "ended"}
	return web.StateOf(v, look[p]).As(v.T("progress.pulse-" + string(p)))
}
