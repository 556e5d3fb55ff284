Feature: One value from another

  Scenario: The first traversal that yields something
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").coalesce(__.values("age"), __.constant(-1))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[40].i |
      | d[35].i |
      | d[52].i |
      | d[-1].i |

  Scenario: A constant
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").constant("z")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | z |
      | z |

  Scenario: Nothing is done
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").identity().as("x").out("refers").select("x")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: Map takes the first result
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").map(__.out("holds").values("name").order().by(desc))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | flood |

  Scenario: Flat map takes them all
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").flatMap(__.out("holds").values("name").order().by(desc))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | flood |
      | fire |

  Scenario: Local works on one traverser at a time
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("phone").local(__.out("dialled").order().by("seconds").limit(1)).values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | quote |
      | thanks |

  Scenario: Without local it works on all of them
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("phone").out("dialled").order().by("seconds").limit(1).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | quote |

  Scenario: The path
    Given the insurer graph
    And the traversal of
      """
      g.V("c3").out("uses").out("dialled").path()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | p[v[cleo],v[mobile],v[thanks]] |

  Scenario: The path by turns
    Given the insurer graph
    And the traversal of
      """
      g.V("c3").out("holds").path().by("name").by(T.label)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | p[cleo,policy] |

  Scenario: The path has edges too
    Given the insurer graph
    And the traversal of
      """
      g.V("c3").outE("holds").inV().path()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | p[v[cleo],e[cleo-holds->fire],v[fire]] |

  Scenario: The path from a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("refers").as("b").out("refers").path().from("b")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | p[v[bob],v[cleo]] |

  Scenario: The path to a label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("refers").as("b").out("refers").path().to("b")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | p[v[ada],v[bob]] |

  Scenario: A formula of what is there
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("policy").values("premium").math("_ * 2 + 1")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[502.0].d |
      | d[200.0].d |

  Scenario: A formula of two labels
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("a").out("refers").as("b").math("a - b").by("age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[5.0].d |

  Scenario: A variable of a formula has one value
    Given the insurer graph
    And the traversal of
      """
      g.V("h1").math("_ / _").by("premium").by(__.constant(2))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1.0].d |

  Scenario: Patterns that hold together
    Given the insurer graph
    And the traversal of
      """
      g.V().match(__.as("a").out("refers").as("b"), __.as("b").out("livesIn").as("z")).select("a", "z").by("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | m[{"a": "ada", "z": "10115"}] |
      | m[{"a": "cleo", "z": "10115"}] |

  Scenario: Patterns of which one must not hold
    Given the insurer graph
    And the traversal of
      """
      g.V().match(__.as("a").out("refers").as("b"), __.not(__.as("b").out("livesIn"))).select("a", "b").by("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"a": "bob", "b": "cleo"}] |

  Scenario: Patterns with a comparison
    Given the insurer graph
    And the traversal of
      """
      g.V().match(__.as("a").out("holds").as("p"), __.as("p").in("holds").as("b"), __.where("a", P.neq("b"))).select("a", "b", "p").by("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | m[{"a": "ada", "b": "cleo", "p": "fire"}] |
      | m[{"a": "cleo", "b": "ada", "p": "fire"}] |

  Scenario: A pattern that binds on its way
    Given the insurer graph
    And the traversal of
      """
      g.V().match(__.as("a").out("refers").as("b").out("livesIn").as("z")).select("a", "b", "z").by("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | m[{"a": "ada", "b": "bob", "z": "10115"}] |
      | m[{"a": "cleo", "b": "ada", "z": "10115"}] |

  Scenario: A pattern that starts in the middle of another
    Given the insurer graph
    And the traversal of
      """
      g.V().match(__.as("a").outE("uses").as("e").inV().as("p"), __.as("e").values("share").as("s")).where("p", P.eq("p")).count()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[4].l |

  Scenario: A pattern that waits for what it compares
    Given the insurer graph
    And the traversal of
      """
      g.V().match(__.as("a").where(P.neq("b")), __.as("a").out("refers").as("b")).count()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[3].l |
