Feature: Ways that part, and loops

  Scenario: Branch takes every way that fits
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").branch(__.values("name")).option("claim", __.constant("c")).option("quote", __.values("seconds")).option(Pick.any, __.constant("each"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | c |
      | each |
      | d[45].i |
      | each |
      | each |

  Scenario: Branch has a way for what fits nowhere else
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").branch(__.values("name")).option("claim", __.constant("c")).option(Pick.none, __.constant("other"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | c |
      | other |
      | other |

  Scenario: Choose between two ways by a traversal
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").choose(__.has("age"), __.values("age"), __.constant("?"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[40].i |
      | d[35].i |
      | d[52].i |
      | ? |

  Scenario: Choose one way or none
    Given the insurer graph
    And the traversal of
      """
      g.V("c1", "z1").choose(__.has("age"), __.out("refers"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[bob] |
      | v[10115] |

  Scenario: Choose between two ways by a test
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").choose(P.gt(36), __.constant("old"), __.constant("young"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | old |
      | young |
      | old |

  Scenario: Choose by a token
    Given the insurer graph
    And the traversal of
      """
      g.V("k1", "h1", "z1").choose(T.label).option("call", __.values("seconds")).option("policy", __.values("premium")).option(none, __.values("name"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[120].i |
      | d[250.5].d |
      | 10115 |

  Scenario: Choose by a value, and nothing where nothing fits
    Given the insurer graph
    And the traversal of
      """
      g.V("k1", "k2").choose(__.values("seconds")).option(45, __.constant("short"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | short |

  Scenario: Choose by a test of a value
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").choose(__.values("seconds")).option(P.lt(100), __.constant("short")).option(P.gte(100), __.constant("long"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | long |
      | short |
      | long |

  Scenario: The way itself, where there is one
    Given the insurer graph
    And the traversal of
      """
      g.V("c1", "c4").optional(__.out("refers"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[bob] |
      | v[dan] |

  Scenario: All ways
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").union(__.out("holds").count(), __.values("name"), __.out("refers").values("name"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[2].l |
      | ada |
      | bob |

  Scenario: A number of times
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").repeat(__.out("refers")).times(2).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | cleo |

  Scenario: A number of times, none
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").times(0).repeat(__.out("refers")).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | ada |

  Scenario: At least once, when the end is asked for afterwards
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").repeat(__.out("refers")).until(__.has("name", "ada")).path().count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[4].l |

  Scenario: Not at all, when the end is asked for before
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").until(__.has("name", "ada")).repeat(__.out("refers")).path().count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |

  Scenario: Emit after each round
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").repeat(__.out("refers")).emit().times(2).values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | bob |
      | cleo |

  Scenario: Emit before each round
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").emit().repeat(__.out("refers")).times(2).values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | ada |
      | bob |
      | cleo |

  Scenario: Emit what fulfils a traversal
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").repeat(__.out("refers")).emit(__.has("age", P.gt(50))).times(3).values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | cleo |
      | ada |

  Scenario: Rounds are counted
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").repeat(__.out("refers")).until(__.loops().is(2)).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | cleo |

  Scenario: Rounds of a loop with a name are counted
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").repeat("outer", __.repeat("inner", __.out("refers")).until(__.loops("inner").is(2))).until(__.loops("outer").is(2)).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | bob |

  Scenario: A loop that runs dry
    Given the insurer graph
    And the traversal of
      """
      g.V("c4").repeat(__.out("uses", "dialled")).emit().values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | mobile |
      | thanks |

  Scenario: Up to the leaves
    Given the insurer graph
    And the traversal of
      """
      g.V("c4").repeat(__.out()).until(__.not(__.out())).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | thanks |

  Scenario: A loop that has no body
    Given the insurer graph
    And the traversal of
      """
      g.V().times(2)
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "The repeat()-traversal was not defined"

  Scenario: No choice by what is not there
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").choose(__.values("age")).option(40, __.constant("forty"))
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "no value to choose by"
