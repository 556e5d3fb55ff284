Feature: Steps that cut off, and those that choose by chance

  Scenario: The first
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().limit(2)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | 10115 |
      | 80331 |

  Scenario: The first of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 3]).limit(local, 2)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[1].i,d[2].i] |

  Scenario: None
    Given the insurer graph
    And the traversal of
      """
      g.V().limit(0)
      """
    When iterated to list
    Then the result should be empty

  Scenario: After the first
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().skip(11)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | quote |
      | thanks |

  Scenario: After the first of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 3]).skip(local, 1)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[2].i,d[3].i] |

  Scenario: Some in the middle
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().range(2, 4)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | ada |
      | bob |

  Scenario: Some in the middle of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 3, 4]).range(Scope.local, 1, 3)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[2].i,d[3].i] |

  Scenario: All from the middle on
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().range(11, -1)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | quote |
      | thanks |

  Scenario: A range that ends before it begins
    Given the insurer graph
    And the traversal of
      """
      g.V().range(4, 2)
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "Not a legal range"

  Scenario: The last
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().tail()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | thanks |

  Scenario: The last two
    Given the insurer graph
    And the traversal of
      """
      g.V().values("name").order().tail(2)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | quote |
      | thanks |

  Scenario: The last of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 3]).tail(local, 2)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[2].i,d[3].i] |

  Scenario: Globally is what is meant without a word
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2], [3, 4]).limit(Scope.global, 1)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | l[d[1].i,d[2].i] |

  Scenario: A sample of a number
    Given the insurer graph
    And the traversal of
      """
      g.V().sample(5).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[5].l |

  Scenario: A sample holds each at most once
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("zip").sample(9)
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[10115] |
      | v[80331] |

  Scenario: A sample by a weight
    Given the insurer graph
    And the traversal of
      """
      g.E().hasLabel("uses").sample(1).by("share").outV()
      """
    When iterated to list
    Then the result should be of
      | result |
      | v[ada] |
      | v[bob] |
      | v[cleo] |
      | v[dan] |

  Scenario: A sample by a weight is as large as it is asked to be
    Given the insurer graph
    And the traversal of
      """
      g.E().hasLabel("uses").sample(3).by("share").dedup().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[3].l |

  Scenario: A sample of a list
    Given the insurer graph
    And the traversal of
      """
      g.inject([1, 2, 3]).sample(local, 2).count(local)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |

  Scenario: Time that is enough
    Given the insurer graph
    And the traversal of
      """
      g.V().timeLimit(60000).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[13].l |

  Scenario: Time that runs out ends a loop without an end
    Given the insurer graph
    And the traversal of
      """
      g.with("evaluationTimeout", 1000).V("c1").repeat(__.out("refers")).emit().timeLimit(100).values("name").dedup()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | bob |
      | cleo |
      | ada |

  Scenario: No time at all
    Given the insurer graph
    And the traversal of
      """
      g.V().timeLimit(0)
      """
    When iterated to list
    Then the result should be empty
