package words

// help is the help pages. (Trợ giúp.)
var help = entries{
	"help.title": {"Trợ giúp", "Help"},
	"help.keys":  {"Phím tắt", "Keys"},
	"help.roles": {"Ai làm việc gì", "Who does what"},
}
