// What is registered stands in the schema, without a word about it anywhere else.
#include "reference/config_schema.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kernel/registry.h"
#include "platforms/toml_reader.h"
#include "reference/dotted_schema.h"
#include "testbenches/contract.h"
#include "testbenches/injection/injection.h"

namespace hsx::config_schema_test {
namespace {

class Blinker : public Component {
 public:
  Blinker(const sc_core::sc_module_name& name, const Setup& setup)
      : Component(name, setup),
        period_(*this, "blink.period", 8_cycles, "Between two blinks.", 2_cycles, 64_cycles),
        colour_(*this, "colour", {"red", "green"}, "green", "What it shows.") {}

 private:
  Param<Cycles> period_;
  ChoiceParam colour_;
};
const ComponentKind<Blinker> kKind{"test_blinker", "Blinks."};

class Quiet : public Contract {
 public:
  static constexpr ContractRow kRow{"test.quiet", "Nothing happens.", "events"};
  explicit Quiet(const ContractSetup& setup) : Contract(kRow, setup) {}
  void observe(const Event&) override {}
};
const ContractKind<Quiet> kContract;

class ConfigSchema : public testing::Test {
 protected:
  const Json schema_ = Json::parse(config_schema(describe_kinds()));
};

TEST_F(ConfigSchema, HasEveryKeyOfTheTop) {
  std::vector<std::string> keys;
  for (const auto& [key, schema] : schema_["properties"].items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::UnorderedElementsAreArray(top_keys()));
}

TEST_F(ConfigSchema, HasAKindThatIsRegisteredElsewhere) {
  const Json& kind = schema_["definitions"]["kind_test_blinker"];
  EXPECT_EQ(kind["description"], "Blinks.");
  const Json& period = kind["properties"]["blink.period"];
  EXPECT_EQ(period, kind["properties"]["blink"]["properties"]["period"]);
  EXPECT_EQ(period["minimum"], 2);
  EXPECT_EQ(period["maximum"], 64);
  EXPECT_EQ(period["default"], 8);
  EXPECT_EQ(period["description"], "Between two blinks. cycles: 2 .. 64");
  EXPECT_EQ(kind["properties"]["colour"]["enum"], Json::array({"red", "green"}));
  EXPECT_EQ(kind["properties"]["colour"]["default"], "green");
  EXPECT_FALSE(kind["additionalProperties"]);
}

TEST_F(ConfigSchema, HasAContractThatIsRegisteredElsewhere) {
  const Json& checks = schema_["properties"]["checks"]["properties"];
  EXPECT_EQ(checks["test.quiet"], checks["test"]["properties"]["quiet"]);
  EXPECT_EQ(checks["test.quiet"]["type"], Json::array({"boolean", "object"}));
}

TEST_F(ConfigSchema, HasEveryKindOfFault) {
  for (const auto& [name, kind] : injection_kinds())
    EXPECT_TRUE(schema_["definitions"].contains("inject_" + name)) << name;
}

TEST(DottedSchema, TakesEachWayOfWritingAName) {
  const Json value{{"type", "integer"}};
  const Json schema = dotted_schema({{"a.b.c", value}, {"a", value}});
  EXPECT_EQ(schema["properties"]["a.b.c"], value);
  EXPECT_EQ(schema["properties"]["a.b"]["properties"]["c"], value);
  EXPECT_EQ(schema["properties"]["a"]["anyOf"][0], value);
  const Json& table = schema["properties"]["a"]["anyOf"][1]["properties"];
  EXPECT_EQ(table["b.c"], value);
  EXPECT_EQ(table["b"]["properties"]["c"], value);
}

}  // namespace
}  // namespace hsx::config_schema_test
