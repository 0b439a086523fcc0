package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.iec61850.mms.AccessError;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.Variable;
import io.dataskipper.boat.driver.iec61850.model.DataSet;
import io.dataskipper.boat.driver.iec61850.point.Places;
import io.dataskipper.boat.driver.iec61850.point.Places.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What reads several points together. */
interface Source {

  /** Asks the IED. */
  Answer read() throws MmsException, InterruptedException;

  /** In words for people, such as {@code data set LD0/LLN0.dsMeas}. */
  String words();

  /** What came of a reading. */
  record Answer(List<MmsData> members, Map<PointId, Places> places) {
    Parts of(PointId point) {
      var place = places.get(point);
      return place == null
          ? new Parts(null, null, null)
          : place.in(index -> index < members.size() ? members.get(index) : null);
    }
  }

  /** A data set, read as a whole. */
  final class OfDataSet implements Source {
    private final Association association;
    private final DataSet set;
    private final Map<PointId, Places> places;

    OfDataSet(Association association, DataSet set, Map<PointId, Places> places) {
      this.association = association;
      this.set = set;
      this.places = Map.copyOf(places);
    }

    @Override
    public String words() {
      return "data set %s".formatted(set.reference());
    }

    @Override
    public Answer read() throws MmsException, InterruptedException {
      return new Answer(association.lists().read(set.variable()), places);
    }
  }

  /** Some data, read one beside the other. */
  final class OfVariables implements Source {
    private static final int MOST_AT_ONCE = 40;

    private final Association association;
    private final List<Variable> variables;
    private final Map<PointId, Places> places;

    OfVariables(Association association, List<Variable> variables, Map<PointId, Places> places) {
      this.association = association;
      this.variables = List.copyOf(variables);
      this.places = Map.copyOf(places);
    }

    @Override
    public Answer read() throws MmsException, InterruptedException {
      var members = new ArrayList<MmsData>(variables.size());
      for (var from = 0; from < variables.size(); from += MOST_AT_ONCE) {
        var some = variables.subList(from, Math.min(variables.size(), from + MOST_AT_ONCE));
        try {
          members.addAll(association.variables().read(some));
        } catch (MmsException e) {
          if (e.kind() != MmsException.Kind.REFUSED) {
            throw e;
          }
          members.addAll(oneByOne(some));
        }
      }
      return new Answer(members, places);
    }

    private List<MmsData> oneByOne(List<Variable> some) throws MmsException, InterruptedException {
      var members = new ArrayList<MmsData>();
      for (var variable : some) {
        try {
          members.addAll(association.variables().read(List.of(variable)));
        } catch (MmsException e) {
          if (e.kind() != MmsException.Kind.REFUSED) {
            throw e;
          }
          members.add(new MmsData.Failure(AccessError.OBJECT_NON_EXISTENT));
        }
      }
      return members;
    }

    @Override
    public String words() {
      return "reading %d data objects".formatted(variables.size());
    }
  }
}
