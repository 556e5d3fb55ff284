Feature: From vertex to edge to vertex

  Scenario: Out, by label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out("holds")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[fire] |
      | v[flood] |

  Scenario: Out, by several labels
    Given the insurer graph
    And the traversal of
      """
      g.V("c3").out("uses", "refers")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[mobile] |
      | v[ada] |

  Scenario: Out, by any label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").out()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[office] |
      | v[fire] |
      | v[flood] |
      | v[10115] |
      | v[bob] |

  Scenario: In
    Given the insurer graph
    And the traversal of
      """
      g.V("p2").in("uses")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[cleo] |
      | v[dan] |

  Scenario: Both ends of a loop are met from both sides
    Given the insurer graph
    And the traversal of
      """
      g.V("h2").both()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[flood] |
      | v[flood] |

  Scenario: Both, by label
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").both("refers")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[bob] |
      | v[cleo] |

  Scenario: The edges that leave
    Given the insurer graph
    And the traversal of
      """
      g.V("p1").outE()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | e[office-dialled->claim] |
      | e[office-dialled->quote] |

  Scenario: The edges that arrive
    Given the insurer graph
    And the traversal of
      """
      g.V("z1").inE("livesIn")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | e[ada-livesIn->10115] |
      | e[bob-livesIn->10115] |

  Scenario: The edges of both directions
    Given the insurer graph
    And the traversal of
      """
      g.V("c2").bothE("refers")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | e[ada-refers->bob] |
      | e[bob-refers->cleo] |

  Scenario: A loop is among the edges of both directions twice
    Given the insurer graph
    And the traversal of
      """
      g.V("h2").bothE().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[3].l |

  Scenario: The vertex an edge leaves
    Given the insurer graph
    And the traversal of
      """
      g.E("e13").outV()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: The vertex an edge arrives at
    Given the insurer graph
    And the traversal of
      """
      g.E("e13").inV()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[bob] |

  Scenario: Both vertices of an edge, the one it leaves first
    Given the insurer graph
    And the traversal of
      """
      g.E("e13").bothV()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |
      | v[bob] |

  Scenario: The vertex an edge was not reached from
    Given the insurer graph
    And the traversal of
      """
      g.V("c2").bothE("refers").otherV()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[cleo] |

  Scenario: The other vertex of a loop is the same one
    Given the insurer graph
    And the traversal of
      """
      g.V("h2").outE("renews").otherV()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[flood] |

  Scenario: To the vertices of a direction
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").to(Direction.OUT, "holds")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[fire] |
      | v[flood] |

  Scenario: To the vertices of the other direction
    Given the insurer graph
    And the traversal of
      """
      g.V("h1").to(IN)
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[cleo] |

  Scenario: To the edges of a direction
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").toE(Direction.IN, "refers")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | e[cleo-refers->ada] |

  Scenario: To the edges of both directions
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").toE(Direction.BOTH, "refers")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | e[ada-refers->bob] |
      | e[cleo-refers->ada] |

  Scenario: To the vertex of an edge
    Given the insurer graph
    And the traversal of
      """
      g.E("e10").toV(Direction.IN)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[fire] |

  Scenario: To the vertex of an edge, by the other name of its direction
    Given the insurer graph
    And the traversal of
      """
      g.E("e10").toV(Direction.from)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[cleo] |

  Scenario: Properties lead back to their vertex
    Given the insurer graph
    And the traversal of
      """
      g.V("c1").properties("email").element()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |
      | v[ada] |

  Scenario: Properties of an edge lead back to it
    Given the insurer graph
    And the traversal of
      """
      g.E().properties("share").element().outV().values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | ada |
      | bob |
      | cleo |
      | dan |

  Scenario: Traversers that meet stay as many as they are
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("uses").out("dialled").values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | claim |
      | claim |
      | quote |
      | quote |
      | thanks |
      | thanks |

  Scenario: Three moves back to where they began
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").out("refers").out("refers").out("refers").values("name")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | ada |
      | bob |
      | cleo |
