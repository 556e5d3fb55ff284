Feature: Steps that let some through

  Scenario: All members of a list fulfil a test
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2], [2, 3]).all(P.gt(1))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[2].i,d[3].i] |

  Scenario: All members of an empty list do
    Given the insurer graph
    And the traversal of
      """
      g.inject([]).all(P.gt(1)).count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[0].l |

  Scenario: Any member of a list does
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2], [2, 3]).any(P.gt(2))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[2].i,d[3].i] |

  Scenario: No member of an empty list does
    Given the insurer graph
    And the traversal of
      """
      g.inject([]).any(P.gt(2))
      """
    When iterated to list
    Then the result should be empty

  Scenario: Every traversal of and() yields something
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").and(__.out("holds"), __.values("age").is(P.lt(50)))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: and() between two traversals
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").where(__.out("livesIn").and().out("holds"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: One traversal of or() yields something
    Given the insurer graph
    And the traversal of
      """
      g.V().or(__.has("age", P.gt(50)), __.has("premium"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[cleo] |
      | v[fire] |
      | v[flood] |

  Scenario: or() between two traversals
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").where(__.out("livesIn").or().out("holds"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |
      | v[cleo] |

  Scenario: A traversal that yields nothing
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").not(__.out("holds"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[bob] |
      | v[dan] |

  Scenario: A coin that always falls on its head
    Given the insurer graph
    And the traversal of
      """
      g.V().coin(1.0).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[13].l |

  Scenario: A coin that never does
    Given the insurer graph
    And the traversal of
      """
      g.V().coin(0.0)
      """
    When iterated to list
    Then the result should be empty

  Scenario: A path that comes by a place twice
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("holds").in("holds").cyclicPath()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |
      | v[ada] |

  Scenario: A path that comes by each place once
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("holds").in("holds").simplePath()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[cleo] |

  Scenario: Places that are the same by a property
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("refers").cyclicPath().by(T.label)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[bob] |

  Scenario: Places that differ by a property
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("uses").simplePath().by(T.label)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[office] |

  Scenario: A part of the path, from a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("refers").as("b").out("refers").out("refers").simplePath().from("b")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: A part of the path, to a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("refers").out("refers").as("b").out("refers").simplePath().to("b")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: The whole path of that walk is a cycle
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("refers").out("refers").out("refers").simplePath()
      """
    When iterated to list
    Then the result should be empty

  Scenario: Each once
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("uses").dedup()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[office] |
      | v[mobile] |

  Scenario: Each once by a key
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call", "policy").dedup().by(T.label).label()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | call |
      | policy |

  Scenario: Each once by a label
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").as("a").out("uses").as("b").dedup("b").select("b").by("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | office |
      | mobile |

  Scenario: Each member of a list once
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 1, 3]).dedup(Scope.local).unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].i |
      | d[2].i |
      | d[3].i |

  Scenario: A filter that is a traversal
    Given the insurer graph
    And the traversal of
      """
      g.V().filter(__.out("holds"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[cleo] |

  Scenario: A filter that is a test
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").filter(P.gt(36))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[40].i |
      | d[52].i |

  Scenario: The value itself
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(35)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[35].i |

  Scenario: A test of the value itself
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.neq(35))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[40].i |
      | d[52].i |

  Scenario: Discard everything
    Given the insurer graph
    And the traversal of
      """
      g.V().none()
      """
    When iterated to list
    Then the result should be empty

  Scenario: No member of a list fulfils a test
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2], [3]).none(P.gt(2))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[1].i,d[2].i] |

  Scenario: Compare with a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("a").out("holds").in("holds").where(P.neq("a"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[cleo] |

  Scenario: Compare two labels by a key
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").as("a").out("refers").as("b").where("a", P.lt("b")).by("age").select("a", "b").by("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"a": "bob", "b": "cleo"}] |

  Scenario: A traversal between two labels
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").as("a").out("refers").as("b").where(__.as("a").out("livesIn").in("livesIn").as("b"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[bob] |

  Scenario: A traversal that yields something
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").where(__.out("refers").has("age", P.lt(40)))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: No comparison with a label that nothing has
    Given the insurer graph
    And the traversal of
      """
      g.V().as("a").out("refers").where(P.neq("A"))
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "reads 'A'"

  Scenario: No bound of ids that is a number
    Given the insurer graph
    And the traversal of
      """
      g.V().hasId(P.gt(0))
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "ids are texts"
