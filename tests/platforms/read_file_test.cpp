#include "platforms/read_file.h"

#include "platforms/config_fixture.h"

namespace hsx {
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

TEST_F(WholeFiles, AreWrittenWholeAndLeaveNoTemporaryFile) {
  const std::string path = write("a.txt", "before");
  EXPECT_EQ(write_file(path, "after"), "");
  const FileContent content = read_file(path);
  EXPECT_EQ(std::string(content.bytes.begin(), content.bytes.end()), "after");
  EXPECT_FALSE(std::filesystem::exists(path + ".tmp"));
}

TEST_F(WholeFiles, ThatCannotBeWrittenSayWhy) {
  const std::string path = (folder_ / "none/a.txt").string();
  EXPECT_EQ(write_file(path, "x"), "cannot write " + path + ".tmp: No such file or directory");
  const std::string folder = folder_.string() + "/sub";
  write("sub/inner", "");
  EXPECT_EQ(write_file(folder, "x"), "cannot rename " + folder + ".tmp to " + folder + ": Is a directory");
}

}  // namespace
}  // namespace hsx
