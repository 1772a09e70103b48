// Who may be at work on a folder at once.
#include "sweep/sweep_lock.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace hsx::sweep_lock_test {
namespace {

using Use = SweepLock::Use;

class SweepLockTest : public testing::Test {
 protected:
  SweepLockTest() {
    std::string name = (std::filesystem::temp_directory_path() / "lock.XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~SweepLockTest() override { std::filesystem::remove_all(folder_); }
  bool others_get(Use use) const {
    SweepLock other;
    return other.take(folder_, use);
  }
  std::string folder_;
};

TEST_F(SweepLockTest, WhoIsAloneExcludesAll) {
  {
    SweepLock lock;
    EXPECT_TRUE(lock.take(folder_, Use::alone));
    EXPECT_FALSE(others_get(Use::alone));
    EXPECT_FALSE(others_get(Use::shared));
  }
  EXPECT_TRUE(others_get(Use::alone));
}

TEST_F(SweepLockTest, WhoSharesExcludesWhoWantsToBeAlone) {
  SweepLock lock;
  EXPECT_TRUE(lock.take(folder_, Use::shared));
  EXPECT_TRUE(others_get(Use::shared));
  EXPECT_FALSE(others_get(Use::alone));
}

TEST_F(SweepLockTest, AFolderIsTakenWhenItHasComeToBe) {
  const std::string name = folder_ + "/points";
  SweepLock lock;
  EXPECT_TRUE(lock.take(name, Use::alone));
  std::filesystem::create_directory(name);
  EXPECT_TRUE(lock.take(name, Use::alone));
  SweepLock other;
  EXPECT_FALSE(other.take(name, Use::shared));
}

}  // namespace
}  // namespace hsx::sweep_lock_test
