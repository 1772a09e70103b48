#include "platforms/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platforms/config_fixture.h"

namespace hsx::read_file_test {
namespace {

class WholeFiles : public ConfigTest {};

TEST_F(WholeFiles, AreReadByteForByte) {
  const FileContent content = read_file(write("a.bin", std::string("\0\xFF\r\n", 4)));
  EXPECT_EQ(content.error, "");
  EXPECT_EQ(content.bytes, (std::vector<std::uint8_t>{0, 0xFF, '\r', '\n'}));
}

TEST_F(WholeFiles, ThatCannotBeReadSayWhy) {
  EXPECT_EQ(read_file((folder_ / "none").string()).error, "cannot open: No such file or directory");
  EXPECT_EQ(read_file(folder_.string()).error, "is a folder");
}

std::string text_of(const std::filesystem::path& path) {
  const FileContent content = read_file(path.string());
  return {content.bytes.begin(), content.bytes.end()};
}

std::size_t count_in(const std::filesystem::path& folder) {
  const std::filesystem::directory_iterator entries(folder);
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

TEST_F(WholeFiles, AreWrittenWholeAndLeaveNoTemporaryFile) {
  const std::string path = write("a.txt", "before");
  EXPECT_EQ(write_file(path, "after"), "");
  EXPECT_EQ(text_of(path), "after");
  EXPECT_EQ(count_in(folder_), 1U);
}

TEST_F(WholeFiles, ThatCannotBeWrittenSayWhyAndLeaveNothing) {
  const std::string path = (folder_ / "none/a.txt").string();
  EXPECT_EQ(write_file(path, "x"), "cannot write " + path + ": No such file or directory");
  const std::string folder = folder_.string() + "/sub";
  write("sub/inner", "");
  EXPECT_EQ(write_file(folder, "x"), folder + ": is a folder");
  EXPECT_EQ(write_file("", "x"), "\"\": expected the name of a file to write");
  EXPECT_EQ(write_file("/dev/full", "x"), "cannot write /dev/full: No space left on device");
  EXPECT_EQ(count_in(folder_), 1U);
  EXPECT_FALSE(std::filesystem::exists(".tmp"));
}

TEST_F(WholeFiles, DoNotTouchOthersWithSimilarNames) {
  const std::string path = write("a.txt", "before");
  write("a.txt.tmp", "mine");
  EXPECT_EQ(write_file(path, "after"), "");
  EXPECT_EQ(text_of(folder_ / "a.txt.tmp"), "mine");
}

TEST_F(WholeFiles, DevicesAndPipesAreWrittenInto) {
  EXPECT_EQ(write_file("/dev/null", "x"), "");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  const std::string pipe = (folder_ / "pipe").string();
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  EXPECT_EQ(write_file(pipe, "abc"), "");
  char got[4] = {};
  EXPECT_EQ(::read(reader, got, 3), 3);
  EXPECT_STREQ(got, "abc");
  close(reader);
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST_F(WholeFiles, LinksStayLinks) {
  write("sub/real.txt", "before");
  std::filesystem::create_symlink("sub/real.txt", folder_ / "link");
  EXPECT_EQ(write_file((folder_ / "link").string(), "after"), "");
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "link"));
  EXPECT_EQ(text_of(folder_ / "sub/real.txt"), "after");
  std::filesystem::create_symlink("sub/new.txt", folder_ / "dangling");
  EXPECT_EQ(write_file((folder_ / "dangling").string(), "new"), "");
  EXPECT_EQ(text_of(folder_ / "sub/new.txt"), "new");
}

TEST_F(WholeFiles, KeepTheirPermissions) {
  const std::filesystem::path path = write("a.txt", "before");
  const auto mode = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
  std::filesystem::permissions(path, mode);
  EXPECT_EQ(write_file(path.string(), "after"), "");
  EXPECT_EQ(std::filesystem::status(path).permissions(), mode);
}

TEST_F(WholeFiles, AreTheSameByWhateverName) {
  const std::string path = write("a.txt", "x");
  std::filesystem::create_hard_link(path, folder_ / "hard");
  std::filesystem::create_symlink("a.txt", folder_ / "soft");
  for (const char* name : {"a.txt", "./a.txt", "sub/../a.txt", "hard", "soft"}) {
    EXPECT_TRUE(same_file(path, (folder_ / name).string())) << name;
  }
  EXPECT_TRUE(same_file((folder_ / "new").string(), (folder_ / "sub/../new").string()));
  EXPECT_FALSE(same_file(path, (folder_ / "b.txt").string()));
}

}  // namespace
}  // namespace hsx::read_file_test
