Feature: Strategies that the source names

  Scenario: Only some vertices
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertices: __.hasLabel("customer"))).V().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[4].l |

  Scenario: Only some vertices are neighbours
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertices: __.hasLabel("customer"))).V("c1").out()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[bob] |

  Scenario: Only edges between some vertices
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertices: __.hasLabel("customer"))).E().label()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | refers |
      | refers |
      | refers |

  Scenario: Only edges between some vertices, from one of them
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertices: __.hasLabel("customer"))).V("c1").outE().label()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | refers |

  Scenario: Edges whose other ends are not looked at
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(checkAdjacentVertices: false, vertices: __.hasLabel("customer"))).V("c1").outE().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[5].l |

  Scenario: Edges whose other ends are not looked at lead to some vertices only
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(checkAdjacentVertices: false, vertices: __.hasLabel("customer"))).V("c1").outE().inV()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[bob] |

  Scenario: Only some edges
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(edges: __.hasLabel("refers", "uses"))).V("c1").out()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[office] |
      | v[bob] |

  Scenario: Only some edges by what they hold
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(edges: __.has("year", P.lt(2022)))).V().outE().label()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | holds |
      | holds |

  Scenario: Only some vertices within a filter
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertices: __.not(__.hasLabel("zip")))).V().hasLabel("customer").where(__.out("livesIn"))
      """
    When iterated to list
    Then the result should be empty

  Scenario: Only some vertices within a loop
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertices: __.has("name", P.neq("cleo")))).V("c1").repeat(__.out("refers")).emit().values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | bob |

  Scenario: Only some properties, as values
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").values()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | ada |

  Scenario: Only some properties, as properties
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasNot("none").hasValue(P.neq("ada@work.example")))).V("c1").properties("email")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | vp[ada-email->ada@home.example] |

  Scenario: Only some properties, as a map
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").valueMap()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": ["ada"]}] |

  Scenario: Only some properties, by their key
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").project("name", "age").by("name").by("age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": "ada"}] |

  Scenario: Only some properties, as a map of properties
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").propertyMap().select(Column.keys)
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | s[name] |

  Scenario: Only some properties, as a map of an element
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").elementMap()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"t[id]": "c1", "t[label]": "customer", "name": "ada"}] |

  Scenario: Only some properties, asked for
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V().has("age", 40)
      """
    When iterated to list
    Then the result should be empty

  Scenario: Only some properties, asked for with a predicate
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V().has("age", P.gt(30)).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[0].l |

  Scenario: Only some properties, asked whether they are there
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V().hasLabel("customer").has("age").count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[0].l |

  Scenario: Only some properties, asked whether they are missing
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V().hasLabel("customer").hasNot("age").count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[4].l |

  Scenario: Only some properties, asked for those that are seen
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V().has("customer", "name", "ada")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: Only some properties, in a condition
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").choose(__.has("age"), __.constant("told"), __.constant("not told"))
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | not told |

  Scenario: Only some properties, to order by
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V().hasLabel("customer").order().by("age").values("name")
      """
    When iterated to list
    Then the result should be empty

  Scenario: Only some properties, to group by
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V().hasLabel("customer").group().by("age").by("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{}] |

  Scenario: Only some properties, to count by
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V().hasLabel("customer").groupCount().by("age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{}] |

  Scenario: Only some properties, to reckon with
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").math("_ + 1").by("age")
      """
    When iterated to list
    Then the result should be empty

  Scenario: Only some properties, in a text
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").format("%{name} is %{age}")
      """
    When iterated to list
    Then the result should be empty

  Scenario: Only some properties of vertices, all of edges
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).V("c1").outE("holds").values("year")
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | d[2020].i |
      | d[2022].i |

  Scenario: Only some properties of vertices, all of edges to order by
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey("name"))).E().hasLabel("holds").order().by("year").values("year")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2019].i |
      | d[2020].i |
      | d[2022].i |

  Scenario: Only some values of a key
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasValue(P.neq("ada@home.example")))).V("c1").valueMap("email")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"email": ["ada@work.example"]}] |

  Scenario: Only some values of a key, the first of them
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasValue(P.neq("ada@home.example")))).V("c1").project("email").by("email")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"email": "ada@work.example"}] |

  Scenario: Only some values of a key, asked for
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasValue(P.neq("ada@home.example")))).V().has("email", "ada@work.example")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[ada] |

  Scenario: Only some values of a key, asked for those that are not seen
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertexProperties: __.hasValue(P.neq("ada@home.example")))).V().has("email", "ada@home.example")
      """
    When iterated to list
    Then the result should be empty

  Scenario: A strategy that is taken away again
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SubgraphStrategy(vertices: __.hasLabel("customer"))).withoutStrategies(SubgraphStrategy).V().count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[13].l |

  Scenario: A partition of vertices
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new PartitionStrategy(partitionKey: "name", writePartition: "ada", readPartitions: ["ada", "bob"])).V()
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | v[ada] |
      | v[bob] |

  Scenario: A partition of edges
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new PartitionStrategy(partitionKey: "name", writePartition: "ada", readPartitions: ["ada", "bob"])).E()
      """
    When iterated to list
    Then the result should be empty

  Scenario: A partition on the way
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new PartitionStrategy(partitionKey: "name", writePartition: "ada", readPartitions: ["ada", "bob"])).V("c1").out("refers")
      """
    When iterated to list
    Then the result should be empty

  Scenario: by() yields nothing
    Given the insurer graph
    And the traversal of
      """
      g.V().hasLabel("customer").order().by("name").local(__.group().by("age").by(__.count()))
      """
    When iterated to list
    Then the result should be unordered
      | result |
      | m[{"d[40].i": "d[1].l"}] |
      | m[{"d[35].i": "d[1].l"}] |
      | m[{"d[52].i": "d[1].l"}] |
      | m[{}] |

  Scenario: by() yields null instead of nothing
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(ProductiveByStrategy).V("c4").project("name", "age").by("name").by("age")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"name": "dan", "age": null}] |

  Scenario: by() yields null but for the keys that are named
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new ProductiveByStrategy(productiveKeys: ["email"])).V("c4").project("age", "email").by("age").by("email")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | m[{"age": null}] |

  Scenario: Moves without labels are not wanted
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new EdgeLabelVerificationStrategy(throwException: true)).V("c1").out()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "vertex step without any specified edge label"

  Scenario: Moves with labels are
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new EdgeLabelVerificationStrategy(throwException: true)).V("c1").out("refers")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[bob] |

  Scenario: Reading is allowed when writing is not
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(ReadOnlyStrategy).V("c1").out("refers")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | v[bob] |

  Scenario: Keys that are reserved may be read
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new ReservedKeysVerificationStrategy(throwException: true)).V("c1").values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | ada |

  Scenario: Chance that begins with a number is the same each time
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(new SeedStrategy(seed: 42)).V().hasLabel("zip").coin(1.0).count()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | d[2].l |

  Scenario: Strategies that make faster do not change the results, the first half
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(AdjacentToIncidentStrategy, ByModulatorOptimizationStrategy, ConnectiveStrategy, CountStrategy, EarlyLimitStrategy, FilterRankingStrategy, HaltedTraverserStrategy, IdentityRemovalStrategy, IncidentToAdjacentStrategy, InlineFilterStrategy, LambdaRestrictionStrategy, LazyBarrierStrategy, MatchAlgorithmStrategy).V().hasLabel("customer").outE("uses").inV().dedup().values("name").order()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | mobile |
      | office |

  Scenario: Strategies that make faster do not change the results, the second half
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(MatchPredicateStrategy, OptionsStrategy, OrderLimitStrategy, PathProcessorStrategy, PathRetractionStrategy, ProfileStrategy, ReferenceElementStrategy, RepeatUnrollStrategy, RequirementsStrategy, SackStrategy, SideEffectStrategy, StandardVerificationStrategy, TinkerGraphCountStrategy, TinkerGraphStepStrategy).V().hasLabel("customer").outE("uses").inV().dedup().values("name").order()
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | mobile |
      | office |

  Scenario: Without the strategies that make faster the results are the same
    Given the insurer graph
    And the traversal of
      """
      g.withoutStrategies(LazyBarrierStrategy, RepeatUnrollStrategy, CountStrategy).V("c1").repeat(__.out("refers")).times(2).values("name")
      """
    When iterated to list
    Then the result should be ordered
      | result |
      | cleo |

  Scenario: A strategy that nobody knows
    Given the insurer graph
    And the traversal of
      """
      g.withStrategies(HurryStrategy).V()
      """
    When iterated to list
    Then the traversal will raise an error with message containing text of "HurryStrategy"
