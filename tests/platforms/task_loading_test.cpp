// Tasks of a config as the executive gets them.
#include "platforms/machine_fixture.h"

namespace hsx::task_loading_test {
namespace {

class TaskLoading : public MachineTest {};

TEST_F(TaskLoading, NamesComeFromTheConfigThenTheImageThenTheFile) {
  write_image("a.hxe", image_of("alpha"));
  write_image("b.hxe", image_of("beta"));
  Image old = image_of("");
  old.version = 1;
  write_image("sub/gamma.hxe", old);
  machine(
      "[[task]]\nimage = \"a.hxe\"\n[[task]]\nimage = \"b.hxe\"\nname = \"mine\"\n"
      "[[task]]\nimage = \"sub/gamma.hxe\"\n");
  ASSERT_THAT(messages(platform_->context().diagnostics), IsEmpty());
  EXPECT_EQ(task(1).program.name, "alpha");
  EXPECT_EQ(task(2).program.name, "mine");
  EXPECT_EQ(task(3).program.name, "gamma");
}

TEST_F(TaskLoading, InstancesOfOneProgramAreCounted) {
  write_image("a.hxe", image_of("alpha", kImageAllowMultiple));
  write_image("b.hxe", image_of("beta", kImageAllowMultiple));
  machine("[[task]]\nimage = \"a.hxe\"\n[[task]]\nimage = \"b.hxe\"\n[[task]]\nimage = \"a.hxe\"\n");
  ASSERT_THAT(messages(platform_->context().diagnostics), IsEmpty());
  EXPECT_EQ(task(1).program.name, "alpha_#0");
  EXPECT_EQ(task(2).program.name, "beta_#0");
  EXPECT_EQ(task(3).program.name, "alpha_#1");
}

// At 1 MHz a cycle is 1 us: a start between two edges waits for the later one.
TEST_F(TaskLoading, SettingsOfTheTaskReachTheExecutive) {
  write_image("a.hxe", image_of("alpha"));
  machine(
      "clock = \"1 MHz\"\n[[task]]\nimage = \"a.hxe\"\nstack = \"512 B\"\nstart = \"2.5 us\"\nquantum = 7\n");
  ASSERT_THAT(messages(platform_->context().diagnostics), IsEmpty());
  EXPECT_EQ(task(1).program.stack_bytes, 512U);
  EXPECT_EQ(task(1).program.start, Cycles(3));
  EXPECT_EQ(task(1).program.quantum, 7U);
  EXPECT_EQ(task(1).program.origin.line, 2U);
}

TEST_F(TaskLoading, WhatIsWrongIsReportedAtTheImageAndTheOthersAreStillLoaded) {
  write_image("a.hxe", image_of("alpha"));
  write("bad.hxe", "HSXE");
  EXPECT_THAT(
      build_errors(
          "[[task]]\nimage = \"bad.hxe\"\n[[task]]\nimage = \"a.hxe\"\n[[task]]\nimage = \"x.hxe\"\n"),
      ElementsAre("c.toml:2:1: image \"bad.hxe\": file size is 4 bytes, expected at least 32 for the header",
                  "c.toml:6:1: image \"x.hxe\": cannot open: No such file or directory"));
  EXPECT_EQ(executive().tasks().size(), 1U);
}

TEST_F(TaskLoading, AMissingImageIsReportedOnce) {
  EXPECT_THAT(build_errors("[[task]]\nstack = \"1 KiB\"\n"),
              ElementsAre("c.toml:1:1: task.1.image is missing, expected a file such as \"program.hxe\""));
}

}  // namespace
}  // namespace hsx::task_loading_test
