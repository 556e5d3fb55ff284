Feature: Tests of values

  Scenario: Equal
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.eq(40))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[40].i |

  Scenario: Equal without regard to the type of number
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.eq(40.0d))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[40].i |

  Scenario: A number is no string
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.eq("40"))
      """
    When iterated to list
    Then the result should be empty

  Scenario: Not equal
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.neq(40))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[35].i |
      | d[52].i |

  Scenario: Less
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.lt(40))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[35].i |

  Scenario: Less or equal
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.lte(40))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[35].i |
      | d[40].i |

  Scenario: Greater
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.gt(40))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[52].i |

  Scenario: Greater or equal
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.gte(40))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[40].i |
      | d[52].i |

  Scenario: Inside, without the bounds
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.inside(35, 52))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[40].i |

  Scenario: Outside, without the bounds
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.outside(35, 40))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[52].i |

  Scenario: Between, with the lower bound
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.between(35, 52))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[35].i |
      | d[40].i |

  Scenario: Among
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.within(35, 52, 60))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[35].i |
      | d[52].i |

  Scenario: Among the members of a list
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(within([40]))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[40].i |

  Scenario: Among nothing
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.within())
      """
    When iterated to list
    Then the result should be empty

  Scenario: Not among
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.without(35, 52))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[40].i |

  Scenario: Not among nothing
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.without()).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[3].l |

  Scenario: Not
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.not(P.gt(40)))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[35].i |
      | d[40].i |

  Scenario: The opposite
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.gt(40).negate())
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[35].i |
      | d[40].i |

  Scenario: One and the other
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.gt(35).and(P.lt(52)))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[40].i |

  Scenario: One or the other
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.lt(40).or(P.gt(40)))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[35].i |
      | d[52].i |

  Scenario: One or the other, and a third
    Given the insurer graph
    And the traversal of
      """
      g.V().values("age").is(P.lt(40).or(P.gt(40)).and(P.neq(52)))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[35].i |

  Scenario: Later
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").has("since", P.gte(datetime("2021-06-01T00:00:00Z")))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[bob] |
      | v[dan] |

  Scenario: Names in their order
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").has("name", P.lt("bz"))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |
