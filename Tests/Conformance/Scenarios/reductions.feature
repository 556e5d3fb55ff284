Feature: Numbers and lists of many values

  Scenario: How many
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[4].l |

  Scenario: How many there are of nothing
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("claim").count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[0].l |

  Scenario: How many are in a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 3]).count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[3].l |

  Scenario: The sum of whole numbers is a long one
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").values("seconds").sum()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[465].l |

  Scenario: The sum of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 6]).sum(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[9].i |

  Scenario: The sum of different types takes the wider
    Given the insurer graph
    And the traversal of
      """
      g.inject(1, 2l, 0.5).sum()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[3.5].d |

  Scenario: The sum of nothing is nothing
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").values("seconds").sum()
      """
    When iterated to list
    Then the result should be empty

  Scenario: The mean
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").values("seconds").mean()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[155.0].d |

  Scenario: The mean of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2]).mean(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1.5].d |

  Scenario: The largest
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").values("seconds").max()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[300].i |

  Scenario: The largest of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 6, 2]).max(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[6].i |

  Scenario: The smallest
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").values("seconds").min()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[45].i |

  Scenario: The smallest of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([4, 1, 2]).min(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1].i |

  Scenario: The smallest date
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").values("since").min()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | dt[2019-03-10T12:30:00Z] |

  Scenario: The last name
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").max()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | thanks |

  Scenario: A list of all
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").values("name").order().fold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[10115,80331] |

  Scenario: A list of nothing
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("claim").fold()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[] |

  Scenario: Folded by an operator
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("call").values("seconds").fold(1000, Operator.sum)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[1465].i |
