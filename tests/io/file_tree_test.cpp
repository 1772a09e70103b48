#include "io/file_tree.h"

#include <gtest/gtest.h>

namespace hsx::file_tree_test {
namespace {

using Names = std::vector<std::string>;

TEST(NormalPath, drops_what_says_nothing) {
  EXPECT_EQ(normal_path("/a//b/./c/"), "a/b/c");
  EXPECT_EQ(normal_path("a"), "a");
  EXPECT_EQ(normal_path(""), "");
  EXPECT_EQ(normal_path("/"), "");
}

TEST(NormalPath, refuses_what_leads_outside) {
  EXPECT_FALSE(normal_path("../a"));
  EXPECT_FALSE(normal_path("a/../b"));
  EXPECT_FALSE(normal_path("c:/a"));
  EXPECT_FALSE(normal_path("a\\b"));
  EXPECT_EQ(normal_path("..a/b.."), "..a/b..");
}

TEST(FileTree, makes_directories_on_the_way_but_not_through_a_file) {
  FileTree tree;
  ASSERT_NE(tree.find_or_create("a/b/c"), nullptr);
  EXPECT_TRUE(tree.is_directory("a/b"));
  EXPECT_EQ(tree.find_or_create("a/b/c/d"), nullptr);
  EXPECT_EQ(tree.find_or_create("a/b"), nullptr);
  EXPECT_EQ(tree.find_or_create(""), nullptr);
  EXPECT_FALSE(tree.make_directory("a/b/c"));
  EXPECT_TRUE(tree.make_directory("a/b"));
}

TEST(FileTree, names_one_level_in_order) {
  FileTree tree;
  tree.find_or_create("b");
  tree.find_or_create("a/x/deep");
  tree.find_or_create("a.txt");
  EXPECT_EQ(tree.names(""), (Names{"a", "a.txt", "b"}));
  EXPECT_EQ(tree.names("a"), (Names{"x"}));
  EXPECT_FALSE(tree.names("b"));
  EXPECT_FALSE(tree.names("missing"));
}

TEST(FileTree, removes_files_and_empty_directories) {
  FileTree tree;
  const FileTree::File held = tree.find_or_create("d/f");
  held->push_back(7);
  EXPECT_FALSE(tree.remove("d"));
  EXPECT_TRUE(tree.remove("d/f"));
  EXPECT_TRUE(tree.remove("d"));
  EXPECT_FALSE(tree.remove("d"));
  EXPECT_FALSE(tree.remove(""));
  EXPECT_EQ(*held, FileBytes{7});
}

TEST(FileTree, renames_with_everything_inside) {
  FileTree tree;
  tree.find_or_create("a/x/f")->push_back(1);
  tree.find_or_create("ab");
  EXPECT_TRUE(tree.rename("a", "n/m"));
  EXPECT_EQ(tree.names(""), (Names{"ab", "n"}));
  ASSERT_NE(tree.find("n/m/x/f"), nullptr);
  EXPECT_EQ(*tree.find("n/m/x/f"), FileBytes{1});
}

TEST(FileTree, rename_needs_an_old_name_and_a_free_new_one_outside) {
  FileTree tree;
  tree.find_or_create("a/f");
  tree.find_or_create("b");
  EXPECT_FALSE(tree.rename("c", "d"));
  EXPECT_FALSE(tree.rename("a", "b"));
  EXPECT_FALSE(tree.rename("a", "a/g"));
  EXPECT_FALSE(tree.rename("a", "b/g"));
  EXPECT_FALSE(tree.rename("", "d"));
  EXPECT_FALSE(tree.rename("b", ""));
}

}  // namespace
}  // namespace hsx::file_tree_test
