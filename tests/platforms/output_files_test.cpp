#include "platforms/output_files.h"

#include "platforms/config_fixture.h"

namespace hsx::output_files_test {
namespace {

class OutputFiles : public ConfigTest {
 protected:
  std::string at(const std::string& name) { return (folder_ / name).string(); }
};

TEST_F(OutputFiles, NewAndOldFilesAreFine) {
  const std::string old = write("old", "x");
  EXPECT_EQ(wrong_outputs({old, at("new"), "/dev/null", "/dev/null"}, {write("input", "x")}), "");
}

TEST_F(OutputFiles, NeedANameAndAFolder) {
  EXPECT_EQ(wrong_outputs({""}, {}), "\"\": expected the name of a file to write");
  EXPECT_EQ(wrong_outputs({folder_.string()}, {}), folder_.string() + ": is a folder");
  EXPECT_EQ(wrong_outputs({at("none/a")}, {}), at("none/a") + ": there is no such folder");
  EXPECT_EQ(wrong_outputs({at("none/a")}, {}, at("none/")), "");
  EXPECT_EQ(wrong_outputs({at("none/b/a")}, {}, at("none")), at("none/b/a") + ": there is no such folder");
}

TEST_F(OutputFiles, AreNeitherInputsNorEachOther) {
  const std::string input = write("input", "x");
  std::filesystem::create_symlink("input", at("link"));
  for (const char* name : {"input", "./input", "link"}) {
    EXPECT_EQ(wrong_outputs({at("new"), at(name)}, {at("other"), input}),
              at(name) + ": is read here, expected another file to write");
  }
  EXPECT_EQ(wrong_outputs({at("a"), at("b"), at("./a")}, {}),
            at("./a") + ": is named twice, expected another file to write");
}

}  // namespace
}  // namespace hsx::output_files_test
