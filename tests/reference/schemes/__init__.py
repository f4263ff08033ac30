"""The schemes other than `aci-cpts`, one module each, written from the law alone.

A scheme's module gives:
    NAME                the recueil
    READINGS            {question: (default reading, other readings…)}
    PERIODS             periods to ask for: (first day, last day), both included
    draw(rng)           the facts of a contract drawn at random, under their French names
    evaluate(facts, readings, first, last)
                        {(name, indexes): answer} for the results compared, where an answer is
                        cents (an int) for an amount of the period, and
                        [(first day, last day, value)], as long as can be, for a value of the day
and, where the law names conditions and refusals:
    ALERTS              the alerts compared, and
    alerts(facts, readings, first, last)
                        {alert: the days of the period on which it is raised}
    REFUSED             the code of an error, and
    draw_refused(rng)   the facts of a contract that must be refused by it
"""
