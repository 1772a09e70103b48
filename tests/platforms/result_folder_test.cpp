// Taking a folder for results. What is written into it is tested with the program.
#include "platforms/result_folder.h"

#include "platforms/config_fixture.h"

namespace hsx::result_folder_test {
namespace {

class FolderTest : public ConfigTest {
 protected:
  std::string at(const std::string& name) { return (folder_ / name).string(); }
};

TEST_F(FolderTest, AMissingOneIsMade) {
  EXPECT_EQ(prepare_result_folder(at("a/b"), false), "");
  EXPECT_TRUE(std::filesystem::is_empty(at("a/b")));
}

TEST_F(FolderTest, AnEmptyOneIsTaken) {
  std::filesystem::create_directory(at("a"));
  EXPECT_EQ(prepare_result_folder(at("a"), false), "");
}

TEST_F(FolderTest, AFileIsNone) {
  EXPECT_EQ(prepare_result_folder(write("a", "x"), true), at("a") + " is not a folder");
}

TEST_F(FolderTest, OneThatIsNotEmptyNeedsForce) {
  write("a/other", "x");
  write("a/status.json", "x");
  EXPECT_EQ(prepare_result_folder(at("a"), false),
            at("a") + " is not empty; --force writes into it all the same");
  EXPECT_TRUE(std::filesystem::exists(at("a/status.json")));
  EXPECT_EQ(prepare_result_folder(at("a"), true), "");
  EXPECT_TRUE(std::filesystem::exists(at("a/other")));
  EXPECT_FALSE(std::filesystem::exists(at("a/status.json")));
}

TEST_F(FolderTest, AllFilesOfAnEarlierRunGo) {
  for (const char* file : {"status.json", "config.resolved.toml", "stats.json", "stats.csv", "state.json",
                           "violations.jsonl", "run.log", "events.jsonl"}) {
    write(std::string("a/") + file, "x");
  }
  EXPECT_EQ(prepare_result_folder(at("a"), true), "");
  EXPECT_TRUE(std::filesystem::is_empty(at("a")));
}

TEST_F(FolderTest, WhatCannotBeMadeOrReplacedIsNamed) {
  write("f", "x");
  EXPECT_EQ(prepare_result_folder(at("f/a"), false), "cannot make " + at("f/a") + ": Not a directory");
  write("a/run.log/inner", "x");
  EXPECT_EQ(prepare_result_folder(at("a"), true),
            "cannot replace " + at("a") + "/run.log: Directory not empty");
}

}  // namespace
}  // namespace hsx::result_folder_test
