// Task entries that name a source.
#include "platforms/task_image.h"

#include "executive/executive.h"
#include "platforms/config_fixture.h"

namespace hsx::task_image_test {
namespace {

class TaskImageTest : public ConfigTest {
 protected:
  const Task& first_task(const std::string& config) {
    Platform& platform = build({write("c.toml", config)});
    EXPECT_THAT(messages(platform.context().diagnostics), IsEmpty());
    return platform.find_only<Executive>()->tasks().task(1);
  }
};

TEST_F(TaskImageTest, ASourceIsAssembled) {
  write("a.mvasm", "RET\n.mailbox {\"target\":\"q\"}\n");
  const Task& task = first_task("[[task]]\nimage = \"a.mvasm\"\n");
  EXPECT_EQ(task.program.name, "a");
  EXPECT_THAT(task.program.image.code, ElementsAre(0x25000000U));
  EXPECT_EQ(task.program.image.mailboxes.size(), 1U);
  EXPECT_EQ(task.abi, AbiRevision::v2025_11);
}

TEST_F(TaskImageTest, DefinesAreConstants) {
  write("a.mvasm", "LDI R1, N\nLDI R2, M\nRET\n");
  const Task& task = first_task("[[task]]\nimage = \"a.mvasm\"\n[task.define]\nN = 64\nM = \"'a'\"\n");
  EXPECT_THAT(task.program.image.code, ElementsAre(0x01100040U, 0x01200061U, 0x25000000U));
}

TEST_F(TaskImageTest, TheAbiOfTheExecutiveIsThatOfTheCode) {
  write("a.mvasm", "RET\nx:\nRET\nCALL x\n");
  const Task& task = first_task("[components.exec]\nabi = \"2025-10\"\n[[task]]\nimage = \"a.mvasm\"\n");
  EXPECT_EQ(task.program.image.version, 1);
  EXPECT_THAT(task.program.image.code, testing::Contains(0x24000FFCU));
  EXPECT_EQ(task.abi, AbiRevision::v2025_10);
}

TEST_F(TaskImageTest, ErrorsStandAtTheirPlaceInTheSource) {
  write("a.mvasm", "RET\n FOO\n.include \"b.mvasm\"\n");
  write("b.mvasm", "JMP x\n");
  EXPECT_THAT(build_errors("[[task]]\nimage = \"a.mvasm\"\n[[task]]\nimage = \"none.mvasm\"\n"),
              ElementsAre("a.mvasm:2:2: unknown instruction \"FOO\"", "b.mvasm:1:5: undefined symbol \"x\"",
                          "c.toml:4:1: image \"none.mvasm\": cannot open: No such file or directory"));
}

TEST_F(TaskImageTest, DefinesMustBeNumbersThatTheSourceUses) {
  write("a.mvasm", "LDI R1, N\nRET\n");
  EXPECT_THAT(build_errors("[[task]]\nimage = \"a.mvasm\"\n[task.define]\nN = \"five\"\nR1 = 5\n"),
              ElementsAre("c.toml:4:1: define.N: \"five\" is not a number",
                          "c.toml:5:1: define.R1: \"R1\" is a register, not a symbol"));
  EXPECT_THAT(build_errors("[[task]]\nimage = \"a.mvasm\"\n[task.define]\nN = 5\nM = 5\n"),
              ElementsAre("c.toml:5:1: define.M: no source uses it"));
}

TEST_F(TaskImageTest, AnImageFileTakesNoDefines) {
  Image image;
  image.code = {0x25000000};
  const ByteString bytes = encode_image(image);
  write("a.hxe", std::string(bytes.begin(), bytes.end()));
  EXPECT_THAT(build_errors("[[task]]\nimage = \"a.hxe\"\n[task.define]\nN = 5\n"),
              ElementsAre("c.toml:4:1: define.N: only a source (.mvasm) takes values"));
}

}  // namespace
}  // namespace hsx::task_image_test
