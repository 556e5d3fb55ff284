Feature: Where traversals begin, and the options of the source

  Scenario: Every vertex
    Given the insurer graph
    And the traversal of
      """
      g.V().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[13].l |

  Scenario: Vertices by their ids
    Given the insurer graph
    And the traversal of
      """
      g.V("c1", "z2", "nobody")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[80331] |

  Scenario: Vertices by a list of ids
    Given the insurer graph
    And the traversal of
      """
      g.V(["c2", "k1"])
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[bob] |
      | v[claim] |

  Scenario: Every edge
    Given the insurer graph
    And the traversal of
      """
      g.E().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[16].l |

  Scenario: An edge by its id
    Given the insurer graph
    And the traversal of
      """
      g.E("e13")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | e[ada-refers->bob] |

  Scenario: Vertices in the midst of a traversal, once for each traverser
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").V("c4").values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dan |
      | dan |

  Scenario: Edges in the midst of a traversal
    Given the insurer graph
    And the traversal of
      """
      g.inject(1, 2).E("e16").label()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | renews |
      | renews |

  Scenario: Values of the types in which they are written
    Given the insurer graph
    And the traversal of
      """
      g.inject(1, 2l, 2.5, 3b, 4s, 1.5f, 7n, 0.1m)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].i |
      | d[2].l |
      | d[2.5].d |
      | d[3].b |
      | d[4].s |
      | d[1.5].f |
      | d[7].n |
      | d[0.1].m |

  Scenario: What is injected on the way comes first
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").values("name").inject("zoe")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | zoe |
      | ada |

  Scenario: A union as a start
    Given the insurer graph
    And the traversal of
      """
      g.union(__.V("c1").values("name"), __.E("e16").label())
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | ada |
      | renews |

  Scenario: The empty graph has nothing
    Given the empty graph
    And the traversal of
      """
      g.V().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[0].l |

  Scenario: The last of several statements answers
    Given the insurer graph
    And the traversal of
      """
      g.V().count(); g.V("c1").values("age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[40].i |

  Scenario: The time limit of a question ends a loop without an end
    Given the insurer graph
    And the traversal of
      """
      g.with("evaluationTimeout", 100).V("c1").repeat(__.out("refers")).until(__.has("name", "dan"))
      """
    When iterated to list
    Then the traversal will raise an error

  Scenario: Every traverser carries the sack it was given
    Given the insurer graph
    And the traversal of
      """
      g.withSack(7).V().hasLabel("zip").sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[7].i |
      | d[7].i |

  Scenario: Sacks of traversers that meet are merged
    Given the insurer graph
    And the traversal of
      """
      g.withSack(1, Operator.sum).V().hasLabel("customer").out("uses").barrier().sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].i |
      | d[2].i |
      | d[2].i |
      | d[2].i |

  Scenario: Without bulk, traversers that meet count as one
    Given the insurer graph
    And the traversal of
      """
      g.withBulk(false).V().hasLabel("customer").out("uses").barrier().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |

  Scenario: With bulk, they count each
    Given the insurer graph
    And the traversal of
      """
      g.withBulk(true).V().hasLabel("customer").out("uses").barrier().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[4].l |

  Scenario: Bulk and sacks are two things
    Given the insurer graph
    And the traversal of
      """
      g.withBulk(false).withSack(1, sum).V().hasLabel("customer").out("uses").barrier().sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].i |
      | d[2].i |

  Scenario: A side effect that the source brings
    Given the insurer graph
    And the traversal of
      """
      g.withSideEffect("known", ["cleo", "dan"]).V().hasLabel("customer").values("name").where(P.within("known"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | cleo |
      | dan |

  Scenario: A side effect that grows by its operator
    Given the insurer graph
    And the traversal of
      """
      g.withSideEffect("all", ["first"], addAll).V().hasLabel("zip").values("name").aggregate("all").cap("all").unfold()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | first |
      | 10115 |
      | 80331 |

  Scenario: Paths that are asked for at the source
    Given the insurer graph
    And the traversal of
      """
      g.withPath().V("c4").out("uses").out("dialled").path()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | p[v[dan],v[mobile],v[thanks]] |
