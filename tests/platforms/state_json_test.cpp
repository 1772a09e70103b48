// state.json of a platform that has not run. The state after runs is compared with recorded results
// elsewhere.
#include "platforms/state_json.h"

#include <nlohmann/json.hpp>

#include "platforms/machine_fixture.h"

namespace hsx::state_json_test {
namespace {

using Json = nlohmann::json;

class StateJson : public MachineTest {};

TEST_F(StateJson, WithoutTasksIsWhole) {
  machine("");
  RunResult result;
  result.cycles = Cycles(5);
  result.time = Picoseconds(104'166);
  EXPECT_EQ(state_json(*platform_, result),
            "{\n \"schema\": \"hsxsim.state/1\",\n \"cycles\": 5,\n \"time_ps\": 104166,\n \"steps\": 0,\n"
            " \"tasks\": [],\n \"mailboxes\": [],\n \"uart\": \"\",\n \"can\": []\n}\n");
}

TEST_F(StateJson, NamesThatAreNoUtf8AreWrittenByteForCharacter) {
  write_image("a.hxe", image_of("alpha"));
  machine("[[task]]\nimage = \"a.hxe\"\n");
  task(1).program.name = "caf\xE9";
  const Json json = Json::parse(state_json(*platform_, {}));
  EXPECT_EQ(json["tasks"][0]["name"], "caf\u00e9");
}

TEST_F(StateJson, FlagsAreTheFourOfThePsw) {
  write_image("a.hxe", image_of("alpha"));
  machine("[[task]]\nimage = \"a.hxe\"\n");
  task(1).registers.psw = 0x3000F;
  task(1).fault = FaultKind::illegal_opcode;
  const Json tasks = Json::parse(state_json(*platform_, {}))["tasks"];
  EXPECT_EQ(tasks[0]["psw"], 15);
  EXPECT_EQ(tasks[0]["fault"], "illegal_opcode");
  EXPECT_TRUE(tasks[0]["exit_status"].is_null());
}

}  // namespace
}  // namespace hsx::state_json_test
