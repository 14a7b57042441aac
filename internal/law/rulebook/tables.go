package rulebook

import "thidua/internal/law/calendar"

// tables are what the calculators read: the calendar, deadlines, and the rest
// of law that is dated row by row and not by regime.
type tables struct {
	days          *calendar.Calendar
	holidays      map[string]Text
	deadlineRules deadlineFile
	votes         []bodyVote
	presets       []presetVote
	councils      councilsFile
	quotaRows     []quotaRow
	fund          fundFile
	routes        routeFile
	pairRules     pairFile
	procedureRows []procedureRow
	reminders     principlesFile
	scoreFile     scoresFile
	clusters      clustersFile
	movements     movementsFile
	pledges       pledgesFile
	inquiries     inquiriesFile
	statistics    statisticsFile
	exemplars     exemplarsFile
}

// tables reads the files of the calculators, after awards and papers.
func (b *builder) tables() {
	b.days()
	b.deadlines()
	b.votes()
	b.councils()
	b.quotas()
	b.funds()
	b.route()
	b.pairs()
	b.procedures()
	b.principles()
	b.scores()
	b.clusters()
	b.movements()
	b.pledges()
	b.inquiries()
	b.statistics()
	b.exemplars()
}
