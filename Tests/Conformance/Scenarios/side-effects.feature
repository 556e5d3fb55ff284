Feature: What is done at the side

  Scenario: All that came by
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").aggregate("x").by("seconds").cap("x").unfold()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[120].i |
      | d[45].i |
      | d[300].i |

  Scenario: Globally, all come by before any goes on
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").aggregate("x").select("x").count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |
      | d[2].l |

  Scenario: Globally, in the word for it
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").aggregate(Scope.global, "x").select("x").count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |
      | d[2].l |

  Scenario: Locally, one goes on after the other
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").aggregate(Scope.local, "x").select("x").count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |
      | d[2].l |

  Scenario: Store is the same as locally
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").store("x").select("x").count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].l |
      | d[2].l |

  Scenario: A barrier lets all come by
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").store("x").barrier().select("x").count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |
      | d[2].l |

  Scenario: A barrier of a size lets as many come by
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").store("x").barrier(2).select("x").count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |
      | d[2].l |
      | d[3].l |

  Scenario: What came by before is not wanted
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").aggregate("seen").out("holds").in("holds").where(P.without("seen"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[cleo] |

  Scenario: Several side effects at once
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").as("c").store("a").by("name").out("refers").store("b").by("age").cap("a", "b").select("b").unfold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[35].i |

  Scenario: A traversal at the side leaves the traverser where it is
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").sideEffect(__.out("holds").values("name").aggregate("x")).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | ada |

  Scenario: A traversal at the side is walked
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").sideEffect(__.out("holds").values("name").aggregate("x")).cap("x").unfold()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | fire |
      | flood |

  Scenario: The edges of a subgraph go on
    Given the insurer graph
    And the traversal of
      """
      g.E().hasLabel("holds").subgraph("s").inV().dedup()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[fire] |
      | v[flood] |

  Scenario: A subgraph has the edges that came by, and their ends, each once
    Given the insurer graph
    And the traversal of
      """
      g.V("c1", "c3", "c1").outE("holds").has("year", P.lt(2022)).subgraph("s").cap("s")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"vertices": ["v[ada]", "v[cleo]", "v[fire]"], "edges": ["e[ada-holds->fire]", "e[cleo-holds->fire]"]}] |

  Scenario: Fail with the words given
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").fail("no zip is welcome")
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "no zip is welcome"

  Scenario: Fail without words
    Given the insurer graph
    And the traversal of
      """
      g.V().fail()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "fail() step triggered"

  Scenario: Fail only where somebody comes by
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").has("name", "none").fail("never")
      """
    When iterated to list
    Then the result should be empty

  Scenario: Profile at the side lets all pass
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("holds").profile("p").values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | fire |
      | flood |
