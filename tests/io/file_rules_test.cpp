#include "io/file_rules.h"

#include <gtest/gtest.h>

namespace hsx::file_rules_test {
namespace {

FileBytes bytes(const std::string& text) {
  return {text.begin(), text.end()};
}

class FileRulesTest : public testing::Test {
 protected:
  std::string read(std::uint32_t pid, std::uint32_t descriptor, std::size_t length) {
    FileBytes out;
    const std::uint32_t count = rules_.read(pid, descriptor, length, out);
    EXPECT_EQ(count, out.size());
    return {out.begin(), out.end()};
  }
  std::string content(const std::string& path) {
    const FileTree::File file = rules_.tree().find(path);
    return file ? std::string(file->begin(), file->end()) : "missing";
  }
  void put(const std::string& path, const std::string& text) {
    *rules_.tree().find_or_create(path) = bytes(text);
  }

  FileRules rules_{3};
};

TEST_F(FileRulesTest, descriptors_count_from_three_for_each_task_and_are_not_reused) {
  EXPECT_EQ(rules_.open(1, "a", 0), 3U);
  EXPECT_EQ(rules_.open(1, "b", 0), 4U);
  EXPECT_EQ(rules_.open(2, "a", 0), 3U);
  EXPECT_EQ(rules_.close(1, 3), 0U);
  EXPECT_EQ(rules_.open(1, "a", 0), 5U);
}

TEST_F(FileRulesTest, a_task_has_so_many_files_open_and_no_more) {
  for (const char* name : {"a", "b", "c"}) EXPECT_NE(rules_.open(1, name, 0), kFileFailed);
  EXPECT_EQ(rules_.open(1, "d", 0), kFileFailed);
  EXPECT_EQ(content("d"), "missing");
  EXPECT_EQ(rules_.open(2, "d", 0), 3U);
  rules_.close(1, 4);
  EXPECT_EQ(rules_.open(1, "d", 0), 6U);
}

TEST_F(FileRulesTest, no_flags_create_read_and_write) {
  rules_.open(1, "a", 0);
  EXPECT_EQ(rules_.write(1, 3, bytes("hello")), 5U);
  rules_.open(1, "a", 0);
  EXPECT_EQ(read(1, 4, 3), "hel");
  EXPECT_EQ(read(1, 4, 9), "lo");
  EXPECT_EQ(read(1, 4, 9), "");
  EXPECT_EQ(content("a"), "hello");
}

TEST_F(FileRulesTest, flags_allow_what_they_name) {
  put("a", "hello");
  EXPECT_EQ(rules_.open(1, "missing", kOpenRead), kFileFailed);
  rules_.open(1, "a", kOpenRead);
  EXPECT_EQ(rules_.write(1, 3, bytes("x")), 0U);
  rules_.open(1, "a", kOpenWrite);
  EXPECT_EQ(read(1, 4, 5), "");
  EXPECT_EQ(rules_.write(1, 4, bytes("J")), 1U);
  EXPECT_EQ(content("a"), "Jello");
}

TEST_F(FileRulesTest, truncate_needs_write) {
  put("a", "hello");
  rules_.open(1, "a", kOpenRead | kOpenTruncate);
  EXPECT_EQ(content("a"), "hello");
  rules_.open(1, "a", kOpenWrite | kOpenTruncate);
  EXPECT_EQ(content("a"), "");
}

TEST_F(FileRulesTest, append_writes_at_the_end_whoever_moved_it) {
  put("a", "1");
  rules_.open(1, "a", kOpenWrite | kOpenAppend);
  rules_.open(2, "a", kOpenWrite | kOpenAppend);
  rules_.write(1, 3, bytes("2"));
  rules_.write(2, 3, bytes("3"));
  rules_.write(1, 3, bytes("4"));
  EXPECT_EQ(content("a"), "1234");
}

TEST_F(FileRulesTest, a_write_past_the_end_of_a_file_cut_meanwhile_fills_with_zeros) {
  rules_.open(1, "a", 0);
  rules_.write(1, 3, bytes("ab"));
  rules_.open(1, "a", kOpenWrite | kOpenTruncate);
  EXPECT_EQ(read(1, 3, 4), "");
  EXPECT_EQ(rules_.write(1, 3, {}), 0U);
  EXPECT_EQ(content("a"), "");
  rules_.write(1, 3, bytes("c"));
  EXPECT_EQ(content("a"), std::string("\0\0c", 3));
}

TEST_F(FileRulesTest, descriptors_that_are_not_open) {
  EXPECT_EQ(read(1, 3, 1), "");
  EXPECT_EQ(rules_.write(1, 3, bytes("x")), 0U);
  EXPECT_EQ(rules_.close(1, 3), kFileFailed);
  rules_.open(1, "a", 0);
  EXPECT_EQ(rules_.write(2, 3, bytes("x")), 0U);
  EXPECT_EQ(rules_.close(1, 1), kFileFailed);
}

TEST_F(FileRulesTest, ending_a_task_closes_its_files_only) {
  rules_.open(1, "a", 0);
  rules_.open(2, "a", 0);
  rules_.end_task(1);
  EXPECT_EQ(rules_.write(1, 3, bytes("x")), 0U);
  EXPECT_EQ(rules_.write(2, 3, bytes("y")), 1U);
  EXPECT_EQ(rules_.open(1, "a", 0), 3U);
}

TEST_F(FileRulesTest, lists_names) {
  put("d/b", "");
  put("d/a", "");
  std::string out = "old";
  EXPECT_EQ(rules_.list("/d", out), 0U);
  EXPECT_EQ(out, "a\nb");
  EXPECT_EQ(rules_.list("", out), 0U);
  EXPECT_EQ(out, "d");
  EXPECT_EQ(rules_.list("nowhere", out), kFileFailed);
  EXPECT_EQ(out, "");
}

TEST_F(FileRulesTest, deletes_renames_and_makes_directories) {
  put("a", "x");
  EXPECT_EQ(rules_.make_directory("d"), 0U);
  EXPECT_EQ(rules_.make_directory("a"), kFileFailed);
  EXPECT_EQ(rules_.rename("a", "d/b"), 0U);
  EXPECT_EQ(rules_.rename("a", "c"), kFileFailed);
  EXPECT_EQ(rules_.remove("d"), kFileFailed);
  EXPECT_EQ(rules_.remove("d/b"), 0U);
  EXPECT_EQ(rules_.remove("d"), 0U);
}

TEST_F(FileRulesTest, paths_that_are_not_valid) {
  std::string out;
  for (const char* path : {"../a", "c:a", ""}) {
    EXPECT_EQ(rules_.open(1, path, 0), kFileBadPath) << path;
    EXPECT_EQ(rules_.remove(path), kFileBadPath) << path;
    EXPECT_EQ(rules_.rename(path, "b"), kFileBadPath) << path;
    EXPECT_EQ(rules_.rename("b", path), kFileBadPath) << path;
    EXPECT_EQ(rules_.make_directory(path), kFileBadPath) << path;
  }
  EXPECT_EQ(rules_.list("..", out), kFileBadPath);
}

}  // namespace
}  // namespace hsx::file_rules_test
