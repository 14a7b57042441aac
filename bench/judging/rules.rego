# Lao động tiên tiến, Chiến sĩ thi đua cơ sở and Bằng khen of a ministry for a
# civil servant under the law of 2024, clause by clause. 2 holds, 1 is open, 0
# fails, -1 is not shown; all-of is the least, any-of the greatest.
package thidua

rank := {"failed": 0, "completed": 1, "good": 2, "excellent": 3}

forms := {"GK", "BKB", "BKT", "BKTTG"}

sure(b) := 2 if b else := 0

rated(y, least) := sure(rank[r] >= least) if {
	r := input.years[format_int(y, 10)].rating
	r != ""
} else := 0 if {
	input.recruited_year > y
} else := 1

months := n if {
	n := input.years[format_int(input.year, 10)].months
	n >= 0
} else := -1 if {
	input.recruited_year == 0
} else := 12 if {
	input.recruited_year < input.year
} else := 0 if {
	input.recruited_year > input.year
} else := 13 - input.recruited_month if {
	input.recruited_day == 1
} else := 12 - input.recruited_month

worked := 1 if months < 0 else := sure(months >= 6)

attested(id) := sure(input.attested[id]) if {
	_ := input.attested[id]
} else := 2 if input.attested_all else := 1

paper(code) := 2 if input.papers_all else := 2 if code in input.papers else := 1

kind(t) := 1 if t == "" else := 2 if t == "merit" else := 0

stands(a) := 2 - a.revoked if a.revoked != 1 else := 2 if a.proposed else := 1

claimed(a) := 1 if a.claim else := 2

of_year(a, y) := 1 if a.year == 0 else := sure(a.year == y)

held(code, y) := 1 if not input.awards_known else := max(array.concat([0], [min([of_year(a, y), stands(a), claimed(a), kind(a.type)]) |
	some a in input.awards
	a.award == code
]))

begun(d, last) := 1 if d.decided == "" else := sure(d.decided <= last)

lasted(d, first) := 1 if not d.ended_known else := 2 if d.ended == "" else := sure(d.ended > first)

in_force(d, first, last) := 2 if {
	d.decided != ""
	d.decided >= first
	d.decided <= last
} else := min([begun(d, last), lasted(d, first)])

spared(d, first, last) := 2 - in_force(d, first, last)

clean(first, last) := 1 if not input.discipline_known else := min(array.concat([2], [spared(d, first, last) | some d in input.discipline]))

first_day(y) := sprintf("%d-01-01", [y])

# the unbroken excellent years up to the year under consideration
first_known := min([to_number(k) | some k, _ in input.years])

span := numbers.range(first_known - 1, input.year)

stops(y) if rated(y, 3) == 0

stops(y) if {
	rated(y, 3) == 1
	y <= first_known
}

stop := max([y | some y in span; stops(y)])

surely := min([input.year - 1, max([y | some y in span; rated(y, 3) < 2]) + 1])

perhaps := min([input.year - 1, stop + 1, input.recruited_year]) if rated(stop, 3) == 1 else := min([input.year - 1, stop + 1])

within(y, from, maybe) := 1 if y == 0 else := 0 if y > input.year else := 0 if y < maybe else := 1 if y < from else := 2

some_text(s) := 1 if s == "" else := 2

unused(w) := 1 if not w.used_known else := sure(w.used == "")

graded(g) := 1 if g == "" else := sure(g != "failed")

enough(list, n) := 2 if count([x | some x in list; x == 2]) >= n else := 0 if count([x | some x in list; x >= 1]) < n else := 1

initiatives(n, from, maybe) := 1 if not input.initiatives_known else := enough([min([within(w.year, from, maybe), some_text(w.recognised), unused(w)]) | some w in input.initiatives], n)

research(n, from, maybe) := 1 if not input.research_known else := enough([min([within(w.year, from, maybe), some_text(w.accepted), graded(w.grade)]) | some w in input.research], n)

overlaps(a) := 2 if {
	a.year != 0
	a.year >= input.year - 1
	a.year <= input.year
} else := 0 if a.year != 0 else := 0 if a.decided_year < input.year - 1 else := 1

clash(a) := 0 if not a.award in forms else := 0 if {
	a.proposed
	a.award == "BKB"
} else := min([kind(a.type), stands(a), overlaps(a)])

apart(a) := 2 - clash(a)

fresh := 1 if not input.awards_known else := min(array.concat([2], [apart(a) | some a in input.awards]))

leave := 2 if {
	some k in input.years[format_int(input.year, 10)].absences
	k in {"maternity", "rescue-injury"}
} else := -1

mark := 2 if clean(first_day(input.year), sprintf("%d-12-31", [input.year])) == 0 else := -1

review := 2 - input.review

standard := [rated(input.year, 2), attested("LDTT.b"), worked]

papers := [paper("request"), paper("report"), paper("minutes")]

proof := paper("initiative-certificate")

ldtt := {
	"verdict": min(array.concat(array.concat(standard, papers), [review])),
	"clauses": array.concat(array.concat(standard, [leave, mark, review]), papers),
}

cstdcs := v if {
	a := min(standard)
	rating := rated(input.year, 3)
	recognised := initiatives(1, 0, 0)
	by_initiative := min([recognised, proof])
	accepted := research(1, 0, 0)
	by_research := min([accepted, proof])
	b := max([rating, by_initiative, by_research])
	v := {
		"verdict": min(array.concat(papers, [a, b, review])),
		"clauses": array.concat(array.concat(array.concat([a], standard), [leave, mark, b, rating, by_initiative, recognised, proof, by_research, accepted, proof, review]), papers),
	}
}

bkb := v if {
	chain := min([held("CSTDCS", input.year), held("CSTDCS", input.year - 1)])
	rating := min([rated(input.year, 3), rated(input.year - 1, 3)])
	found := initiatives(2, surely, perhaps)
	accepted := research(2, surely, perhaps)
	works := max([found, accepted])
	by_years := min([rating, works, proof])
	criteria := max([chain, by_years])
	p9 := clean(first_day(input.year - 1), "9999-12-31")
	v := {
		"verdict": min(array.concat(papers, [criteria, fresh, p9, review])),
		"clauses": array.concat([criteria, chain, by_years, rating, works, found, accepted, proof, fresh, p9, review], papers),
	}
}

all := [ldtt, cstdcs, bkb]
