#include "report/json_file.h"

#include <gmock/gmock.h>

#include "platforms/config_fixture.h"

namespace hsx::json_file_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Json = nlohmann::ordered_json;

std::string message(const std::function<void()>& action) {
  try {
    action();
  } catch (const ReportError& error) {
    return error.what();
  }
  return "";
}

TEST(JsonTextTest, SaysWhereItGoesWrong) {
  EXPECT_THAT(message([] { json_text("{\n \"a\": 1,\n \"b\" 2}", "x.json"); }), StartsWith("x.json:3:6: "));
  EXPECT_THAT(message([] { json_text("[1, oops]", "v.jsonl", 7); }), StartsWith("v.jsonl:7:"));
  EXPECT_THAT(message([] { json_text("{\"a\": ", "x.json"); }), HasSubstr("unexpected end of input"));
}

TEST(JsonMembersTest, AreThereAndOfTheirType) {
  const std::vector<JsonMember> wanted{
      {"/list", "array"}, {"/list/*/name", "string"}, {"/in/deep", "number"}};
  const auto told = [&](const char* text) {
    return message([&] { require_members(Json::parse(text), wanted, "x.json"); });
  };
  EXPECT_EQ(told(R"({"list": [{"name": "a"}, {"name": "b"}], "in": {"deep": 1.5}})"), "");
  EXPECT_EQ(told(R"({"list": [], "in": {"deep": -1}})"), "");
  EXPECT_EQ(told(R"({"in": {"deep": 1}})"), "x.json: /list is missing, expected array");
  EXPECT_EQ(told(R"({"list": {}, "in": {"deep": 1}})"), "x.json: /list is object, expected array");
  EXPECT_EQ(told(R"({"list": [{"name": "a"}, {"name": 3}]})"),
            "x.json: /list/*/name is number, expected string");
  EXPECT_EQ(told(R"({"list": [4]})"), "x.json: /list/*/name is missing, expected string");
  EXPECT_EQ(told(R"({"list": [], "in": 3})"), "x.json: /in/deep is missing, expected number");
}

using JsonFileTest = ConfigTest;

TEST_F(JsonFileTest, IsOfTheSchemaAskedFor) {
  const std::string good = write("a.json", R"({"schema": "hsxsim.x/1"})");
  EXPECT_EQ(json_file(good, "hsxsim.x/1")["schema"], "hsxsim.x/1");
  EXPECT_EQ(message([&] { json_file(good, "hsxsim.x/2"); }),
            good + ": is of schema \"hsxsim.x/1\", expected \"hsxsim.x/2\"");
  const std::string bare = write("b.json", "[]");
  EXPECT_EQ(message([&] { json_file(bare, "hsxsim.x/1"); }),
            bare + ": says no schema, expected \"hsxsim.x/1\"");
  const std::string odd = write("c.json", R"({"schema": 1})");
  EXPECT_EQ(message([&] { json_file(odd, "hsxsim.x/1"); }),
            odd + ": says no schema, expected \"hsxsim.x/1\"");
}

}  // namespace
}  // namespace hsx::json_file_test
