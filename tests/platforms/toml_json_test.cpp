#include "platforms/toml_json.h"

#include <gmock/gmock.h>

namespace hsx::toml_json_test {
namespace {

TEST(TomlJsonTest, KeepsValuesAndTheirOrder) {
  const TomlJson read = toml_to_json(R"(zeta = "text"
[b]
"dotted.key" = 0x10
inner.x = [1, 2.5, true]
[a]
day = 2027-03-31
[[task]]
name = "one"
)",
                                     "c.toml");
  EXPECT_EQ(read.error, "");
  EXPECT_EQ(read.json.dump(), R"({"zeta":"text","b":{"dotted.key":16,"inner":{"x":[1,2.5,true]}},)"
                              R"("a":{"day":"2027-03-31"},"task":[{"name":"one"}]})");
}

TEST(TomlJsonTest, SaysWhereTheTextIsWrong) {
  EXPECT_THAT(toml_to_json("a = 1\nb = ]\n", "c.toml").error, testing::StartsWith("c.toml:2:"));
}

}  // namespace
}  // namespace hsx::toml_json_test
