Feature: Sacks: a value that each traverser carries

  Scenario: Assign
    Given the insurer graph
    And the traversal of
      """
      g.withSack(80).V("k2", "k3").sack(Operator.assign).by("seconds").sack()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[45].i |
      | d[300].i |

  Scenario: Sum
    Given the insurer graph
    And the traversal of
      """
      g.withSack(8).V("k2").sack(Operator.sum).by("seconds").sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[53].i |

  Scenario: Minus
    Given the insurer graph
    And the traversal of
      """
      g.withSack(8).V("k2").sack(Operator.minus).by("seconds").sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[-37].i |

  Scenario: Times
    Given the insurer graph
    And the traversal of
      """
      g.withSack(10.0d).V("c2").outE("uses").sack(Operator.mult).by("share").sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[5.0].d |

  Scenario: Divided
    Given the insurer graph
    And the traversal of
      """
      g.withSack(90).V("k2").sack(Operator.div).by("seconds").sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].i |

  Scenario: The smaller
    Given the insurer graph
    And the traversal of
      """
      g.withSack(80).V("k2", "k3").sack(Operator.min).by("seconds").sack()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[45].i |
      | d[80].i |

  Scenario: The larger
    Given the insurer graph
    And the traversal of
      """
      g.withSack(80).V("k2", "k3").sack(Operator.max).by("seconds").sack()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[80].i |
      | d[300].i |

  Scenario: Both
    Given the insurer graph
    And the traversal of
      """
      g.withSack(true).V("h1", "h2").sack(Operator.and).by("active").sack()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | true |
      | false |

  Scenario: Both, where one is not
    Given the insurer graph
    And the traversal of
      """
      g.withSack(false).V("h1", "h2").sack(Operator.and).by("active").sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | false |
      | false |

  Scenario: Either
    Given the insurer graph
    And the traversal of
      """
      g.withSack(false).V("h1", "h2").sack(Operator.or).by("active").sack()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | true |
      | false |

  Scenario: Either, where one is
    Given the insurer graph
    And the traversal of
      """
      g.withSack(true).V("h1", "h2").sack(Operator.or).by("active").sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | true |
      | true |

  Scenario: All of two lists
    Given the insurer graph
    And the traversal of
      """
      g.withSack(["mine"]).V("c1").sack(Operator.addAll).by(__.out("holds").values("name").order().fold()).sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[mine,fire,flood] |

  Scenario: The sum of longs
    Given the insurer graph
    And the traversal of
      """
      g.withSack(1l).V("p2").sack(Operator.sumLong).by("number").sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[30123457].l |

  Scenario: A sack changes along the way
    Given the insurer graph
    And the traversal of
      """
      g.withSack(4.0d).V("c1").repeat(__.outE("uses", "dialled").sack(mult).by(__.coalesce(__.values("share"), __.constant(0.5d))).inV()).times(2).sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2.0].d |
      | d[2.0].d |

  Scenario: A barrier shares one sack among all
    Given the insurer graph
    And the traversal of
      """
      g.withSack(1.0d, sum).V("c1").local(__.outE("holds").barrier(Barrier.normSack).inV()).sack()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[0.5].d |
      | d[0.5].d |
