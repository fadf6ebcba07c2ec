use crate::catalog::Catalog;
use crate::search::sql::Writer;
use crate::search::way::Way;
use crate::statement::Statement;
use crate::value::Argument;
use crate::{Error, ScanSetting, VectorStore};

impl<M> VectorStore<M> {
    /// The statement of a search of all rows, for whoever measures what it finds, and what it sets for the
    /// index. The distance comes after the columns that are read.
    pub(crate) fn measured_search(
        &self,
        catalog: &Catalog,
        query: Argument,
        limit: u32,
        setting: Option<ScanSetting>,
    ) -> Result<(Statement, Option<ScanSetting>), Error> {
        let mut wanted = self.searching(()).limit(limit).wanted;
        match setting {
            Some(ScanSetting::EfSearch(candidates)) => wanted.ef_search = Some(candidates),
            Some(ScanSetting::Probes(lists)) => wanted.probes = Some(lists),
            None => {}
        }
        let way = Way::choose(self, catalog, &wanted);
        let mut writer = Writer::new(self, catalog, &wanted)?;
        let query = writer.statement.placeholder(query);
        let sql = writer.counted(&way, &writer.nearest(&way, &query));
        writer.statement.push(&sql);
        let set = match way {
            Way::Ordered(scan) | Way::Batches(scan) | Way::Counted { scan, .. } => {
                scan.ef_search.or(scan.probes)
            }
            Way::Exact => None,
        };
        Ok((writer.statement, set))
    }
}
