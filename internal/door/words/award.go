package words

// award is the golden book. (Sổ khen thưởng.)
var award = entries{
	"award.look": {"Tra cứu khen thưởng", "Look up awards"},
	"award.keep": {"Ghi lần khen đã có", "Enter a past award"},
}
